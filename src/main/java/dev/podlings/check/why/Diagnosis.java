package dev.podlings.check.why;

import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.util.ArrayList;
import java.util.List;

/** Asks every rule about an object. */
public final class Diagnosis {
    private static final List<Rule> RULES = List.of();

    private Diagnosis() {}

    /** The troubles that keep this object from getting anywhere, the likeliest cause first; empty if none is known. */
    public static List<Reason> of(Ref ref, World world) {
        List<Reason> out = new ArrayList<>();
        for (Rule rule : RULES) {
            out.addAll(rule.examine(ref, world));
        }
        return out;
    }
}
