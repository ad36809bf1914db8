package dev.podlings.check.journal;

import dev.podlings.check.world.World;
import java.util.List;

/** Reads from a change who must have done what. */
public final class Deeds {
    private Deeds() {}

    /** What somebody did, if this entry shows it. */
    public static List<Deed> in(Entry entry, World world) {
        return List.of();
    }
}
