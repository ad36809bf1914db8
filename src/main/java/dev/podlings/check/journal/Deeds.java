package dev.podlings.check.journal;

import dev.podlings.check.journal.Deed.What;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.World;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads from what happened who must have done what. What a controller does by itself (scaling down, rolling out,
 * collecting garbage, replacing failed pods) is told apart from what somebody did; where it cannot be told, nothing is
 * said.
 */
public final class Deeds {
    /**
     * How long after an entry to ask once more who did it: each kind comes through a watch of its own, so a pod may be
     * seen to go before the set that wants fewer is. It is a deed only if it was one both times.
     */
    public static final Duration SETTLED = Duration.ofMillis(500);

    /** Kinds whose objects people make, change and delete; the others are controllers' own. */
    private static final Set<Kind> PEOPLES = EnumSet.of(
            Kind.POD,
            Kind.STATEFUL_SET,
            Kind.DEPLOYMENT,
            Kind.DAEMON_SET,
            Kind.REPLICA_SET,
            Kind.SERVICE,
            Kind.PERSISTENT_VOLUME_CLAIM,
            Kind.PERSISTENT_VOLUME,
            Kind.STORAGE_CLASS,
            Kind.CONFIG_MAP,
            Kind.SECRET,
            Kind.POD_DISRUPTION_BUDGET,
            Kind.NODE,
            Kind.NAMESPACE);

    private Deeds() {}

    /**
     * What somebody did, if this entry shows it.
     *
     * @param world as it is at the entry, or {@link #SETTLED} after it
     */
    public static List<Deed> in(Entry entry, World world) {
        if (entry instanceof Entry.Elsewhere elsewhere) {
            return astray(elsewhere, world);
        }
        if (!(entry instanceof Entry.Change change) || !PEOPLES.contains(change.kind())) {
            return List.of();
        }
        Item before = change.before();
        Item after = change.after();
        if (before != null && after != null) {
            return edited(change, before, after, world);
        }
        return before != null ? gone(change, before, world) : made(change, world);
    }

    private static List<Deed> edited(Entry.Change change, Item before, Item after, World world) {
        if (isForced(before, after)) {
            return deleted(change, after, What.FORCE_DELETED);
        }
        if (after.isDeleting()) {
            return before.isDeleting() ? unprotected(change, before, after, world) : deletion(change, after, world);
        }
        return Stream.of(
                        Edits.scaled(change, before, after),
                        Edits.template(change, before, after),
                        Edits.settings(change, before, after),
                        Edits.labels(change, before, after, world),
                        Edits.cordoned(change, before, after),
                        Edits.restarted(change, before, after),
                        unprotected(change, before, after, world))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Kubernetes, API server: a pod that is deleted with a grace period of 0 is marked and then removed at once. Without
     * force the kubelet sets the 0, when the containers have stopped and the phase says so.
     */
    private static boolean isForced(Item before, Item after) {
        return after.kind() == Kind.POD
                && after.isDeleting()
                && hasNoGrace(after)
                && !(before.isDeleting() && hasNoGrace(before))
                && Pods.isScheduled(after)
                && "Running".equals(after.text("status", "phase"));
    }

    private static boolean hasNoGrace(Item item) {
        return item.number(-1, "metadata", "deletionGracePeriodSeconds") == 0;
    }

    private static List<Deed> deletion(Entry.Change change, Item item, World world) {
        JsonNode disruption = item.condition("DisruptionTarget");
        if (item.kind() == Kind.POD && disruption != null && item.isCondition("DisruptionTarget")) {
            String how = Item.text(disruption, "reason");
            return one(
                    change,
                    What.EVICTED,
                    "pod " + item.name() + " was evicted" + (how.isEmpty() ? "" : " (" + how + ")"),
                    "kubectl get pods");
        }
        return Doers.isControllers(item, world) ? List.of() : deleted(change, item, What.DELETE_BEGUN);
    }

    private static List<Deed> gone(Entry.Change change, Item item, World world) {
        if (item.isDeleting() || Doers.isControllers(item, world)) {
            return List.of();
        }
        // Kubernetes: a pod on a node is first marked and then, once its containers have stopped, removed; one that is
        // gone at once was deleted with a grace period of 0.
        boolean forced =
                item.kind() == Kind.POD && Pods.isScheduled(item) && "Running".equals(item.text("status", "phase"));
        return deleted(change, item, forced ? What.FORCE_DELETED : What.DELETED);
    }

    private static List<Deed> deleted(Entry.Change change, Item item, What what) {
        String name = item.ref().spoken();
        boolean orphans = item.finalizers().contains("orphan");
        String sentence = what == What.FORCE_DELETED
                ? name + " was deleted by force: nobody waited until its containers had stopped"
                : name + " was deleted" + (orphans ? ", and its pods were left (--cascade=orphan)" : "");
        return one(change, what, sentence, wayBack(item));
    }

    private static String wayBack(Item item) {
        return switch (item.kind()) {
            case POD ->
                item.controller() == null
                        ? "make it again, or: reset step"
                        : "a new one comes by itself; to have the old state again: reset step";
            case PERSISTENT_VOLUME_CLAIM, PERSISTENT_VOLUME -> "what was on the volume is not coming back: reset step";
            case STATEFUL_SET,
                    DEPLOYMENT,
                    DAEMON_SET,
                    REPLICA_SET,
                    SERVICE,
                    CONFIG_MAP,
                    SECRET,
                    STORAGE_CLASS,
                    POD_DISRUPTION_BUDGET -> "apply its manifest again, or: reset step";
            case NODE, NAMESPACE, JOB, EVENT, ENDPOINT_SLICE, CONTROLLER_REVISION, SERVICE_ACCOUNT -> "reset step";
        };
    }

    /** Kubernetes, storage object in use protection: a claim goes only when no pod uses it, unless somebody cuts it loose. */
    private static List<Deed> unprotected(Entry.Change change, Item before, Item after, World world) {
        String protection = "kubernetes.io/pvc-protection";
        boolean cut = after.kind() == Kind.PERSISTENT_VOLUME_CLAIM
                && before.finalizers().contains(protection)
                && !after.finalizers().contains(protection);
        boolean inUse = cut
                && world.all(Kind.POD).stream()
                        .anyMatch(pod -> Pods.claims(pod).contains(after.name())
                                && "Running".equals(pod.text("status", "phase")));
        return inUse
                ? one(
                        change,
                        What.FINALIZER_REMOVED,
                        "the protection of claim " + after.name() + " was taken away while a pod uses it",
                        "reset step")
                : List.of();
    }

    private static List<Deed> made(Entry.Change change, World world) {
        Item item = change.item();
        boolean byHand = item.kind() == Kind.POD && item.controller() == null;
        boolean placeOfASet = byHand
                && world.all(Kind.STATEFUL_SET).stream()
                        .anyMatch(set -> set.name().equals(Names.parent(item.name()))
                                && !set.name().equals(item.name()));
        return placeOfASet
                ? one(
                        change,
                        What.MADE_BY_HAND,
                        "pod " + item.name() + " was made by hand; the set makes its pods itself, in order",
                        "kubectl delete pod " + item.name())
                : List.of();
    }

    private static List<Deed> astray(Entry.Elsewhere elsewhere, World world) {
        Item item = elsewhere.item();
        if (item.controller() != null) {
            return List.of();
        }
        String sentence = item.ref().spoken() + " was made in the namespace " + item.namespace()
                + "; here everything happens in " + world.namespace();
        String back = "kubectl delete " + item.kind().singular() + " " + item.name() + " -n " + item.namespace();
        return List.of(new Deed(What.MADE_ELSEWHERE, item.ref(), elsewhere.at(), sentence, back));
    }

    static List<Deed> one(Entry.Change change, What what, String sentence, String wayBack) {
        return List.of(new Deed(what, change.ref(), change.at(), sentence, wayBack));
    }
}
