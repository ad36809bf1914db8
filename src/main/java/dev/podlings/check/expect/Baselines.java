package dev.podlings.check.expect;

import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Item;
import java.util.List;

/** Takes as "before" what was not there when the step began and then came. */
final class Baselines {
    private Baselines() {}

    static void take(Entry entry, List<ObjectName> names, Scene scene) {
        if (entry instanceof Entry.Change change && change.isCreation() && isMeant(change, names, scene)) {
            Item came = change.item();
            scene.remembered().firstSeen(came);
        }
    }

    private static boolean isMeant(Entry.Change change, List<ObjectName> names, Scene scene) {
        return ObjectName.all(names, scene).contains(change.ref());
    }
}
