package dev.podlings.check.expect;

import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Ref;
import java.util.List;
import java.util.function.Function;

/** Takes as "before" what was not there when the step began and then came. */
final class Baselines {
    private Baselines() {}

    /** Judges each of these against how it was at first. */
    static Judge judge(List<ObjectName> names, Scene scene, Function<Ref, Verdict> judge) {
        return new Judge() {
            @Override
            public void saw(Entry entry) {
                take(entry, names, scene);
            }

            @Override
            public Verdict verdict() {
                return Each.of(ObjectName.all(names, scene), judge);
            }
        };
    }

    private static void take(Entry entry, List<ObjectName> names, Scene scene) {
        if (entry instanceof Entry.Change change && change.isCreation() && isMeant(change, names, scene)) {
            Item came = change.item();
            scene.remembered().firstSeen(came);
        }
    }

    private static boolean isMeant(Entry.Change change, List<ObjectName> names, Scene scene) {
        return ObjectName.all(names, scene).contains(change.ref());
    }
}
