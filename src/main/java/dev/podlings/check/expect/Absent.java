package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.yaml.Fields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code absent: pod/mongo-1}: an object is not there; with {@code for}, that it stays away. */
record Absent(List<ObjectName> names) implements Expectation {
    static final List<String> KEYS = List.of("absent");
    private static final Set<Deed.What> DELETIONS = Set.of(
            Deed.What.DELETED, Deed.What.DELETE_BEGUN, Deed.What.ORPHANED, Deed.What.FORCE_DELETED, Deed.What.EVICTED);

    static @Nullable Expectation read(Fields fields) {
        List<ObjectName> names = ObjectName.readAll(fields, "absent");
        return names.isEmpty() ? null : new Absent(names);
    }

    @Override
    public Judge open(Scene scene) {
        return () -> Each.of(ObjectName.all(names, scene), ref -> {
            if (!scene.world().canSee(ref.kind())) {
                return Verdict.couldNotCheck(Explain.unseen(ref));
            }
            return scene.now(ref)
                    .filter(item -> !scene.isAsGoodAsGone(item))
                    .map(item -> item.isDeleting()
                            ? Explain.why(Verdict.notYet(Say.of("leaving", ref.spoken())), ref, scene.world())
                            : Verdict.notYet(Say.of("there", ref.spoken())))
                    .orElseGet(() -> Verdict.passed(Say.of("notThere", ref.spoken())));
        });
    }

    @Override
    public List<ObjectName> mentions() {
        return names;
    }

    @Override
    public boolean intends(Deed deed) {
        return DELETIONS.contains(deed.what());
    }
}
