package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.yaml.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code exists: service/mongo}: an object is there, and is not on its way out. */
record Exists(List<ObjectName> names) implements Expectation {
    static final List<String> KEYS = List.of("exists");

    static @Nullable Expectation read(Fields fields) {
        List<ObjectName> names = ObjectName.readAll(fields, "exists");
        return names.isEmpty() ? null : new Exists(names);
    }

    @Override
    public Judge open(Scene scene) {
        return () -> Each.of(
                ObjectName.all(names, scene),
                ref -> scene.now(ref)
                        .map(item -> item.isDeleting()
                                ? Explain.why(Verdict.notYet(Say.of("deleting", ref.spoken())), ref, scene.world())
                                : Verdict.passed(Say.of("there", ref.spoken())))
                        .orElseGet(() -> Explain.missing(ref, scene.world())));
    }

    @Override
    public List<ObjectName> mentions() {
        return names;
    }

    @Override
    public boolean intends(Deed deed) {
        return deed.what() == Deed.What.RECREATED;
    }
}
