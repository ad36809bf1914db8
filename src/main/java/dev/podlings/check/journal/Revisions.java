package dev.podlings.check.journal;

import dev.podlings.check.journal.Deed.What;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Sets;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.List;

/** Notices that somebody deleted what a set remembers a version of its template in. */
final class Revisions {
    /** Kubernetes, StatefulSet: how many old ones it keeps, if nothing else is said. */
    private static final int USUAL_LIMIT = 10;

    private Revisions() {}

    static List<Deed> gone(Entry.Change change, Item revision, World world) {
        return world.all(Kind.STATEFUL_SET).stream()
                .filter(set -> revision.isControlledBy(set) && !set.isDeleting())
                .filter(set -> isNotTheSets(set, world))
                .findFirst()
                .map(set -> isInUse(revision, set) ? forgotten(change, set) : lost(change, set))
                .orElse(List.of());
    }

    /** Kubernetes, StatefulSet controller: it deletes only old ones, and only of more than the limit. */
    private static boolean isNotTheSets(Item set, World world) {
        long left = world.all(Kind.CONTROLLER_REVISION).stream()
                .filter(each -> each.isControlledBy(set))
                .count();
        return left <= set.number(USUAL_LIMIT, "spec", "revisionHistoryLimit");
    }

    private static boolean isInUse(Item revision, Item set) {
        return List.of(Sets.currentRevision(set), Sets.updateRevision(set)).contains(revision.name());
    }

    /** Kubernetes, StatefulSet controller: it looks at its set when that or a pod changes, and then makes it again. */
    private static List<Deed> forgotten(Entry.Change change, Item set) {
        String annotate = "kubectl annotate statefulset " + set.name() + " look=again";
        return Deeds.one(
                change,
                What.DELETED,
                "revision.inUse",
                Sentence.verbatim(annotate + " && " + annotate.replace("=again", "-")),
                set.ref().spoken());
    }

    private static List<Deed> lost(Entry.Change change, Item set) {
        return Deeds.one(
                change, What.DELETED, "revision.old", Deed.RESET, set.ref().spoken());
    }
}
