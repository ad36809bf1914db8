package dev.podlings.check.expect;

import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Ref;
import java.util.List;

/**
 * Something that is expected of objects against how they were when the step began. What was not there then is compared
 * with how it was when it came.
 */
sealed interface Compared extends Expectation permits Replaced, Restarted, Same {
    List<ObjectName> names();

    /** How one of them stands against how it was. */
    Verdict judge(Ref ref, Scene scene);

    @Override
    default boolean looksBack() {
        return true;
    }

    @Override
    default List<ObjectName> mentions() {
        return names();
    }

    @Override
    default Judge open(Scene scene) {
        return new Judge() {
            @Override
            public void saw(Entry entry) {
                if (entry instanceof Entry.Change change
                        && change.isCreation()
                        && ObjectName.all(names(), scene).contains(change.ref())) {
                    scene.remembered().firstSeen(change.item());
                }
            }

            @Override
            public Verdict verdict() {
                return Each.of(ObjectName.all(names(), scene), ref -> judge(ref, scene));
            }
        };
    }
}
