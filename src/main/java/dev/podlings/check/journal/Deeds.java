package dev.podlings.check.journal;

import dev.podlings.check.journal.Deed.What;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Selector;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
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

    /** Where nobody knows which file made it. */
    static final Sentence APPLY_AGAIN = said("back.apply");

    static final Sentence RESET = Sentence.verbatim("reset step");

    private Deeds() {}

    /**
     * What somebody did, if this entry shows it.
     *
     * @param world as it is at the entry, or {@link #SETTLED} after it
     */
    public static List<Deed> in(Entry entry, World world) {
        if (entry instanceof Entry.Elsewhere elsewhere) {
            return elsewhere.gone() ? List.of() : astray(elsewhere, world);
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
            return deleted(change, after, What.FORCE_DELETED, world);
        }
        if (after.isDeleting()) {
            return before.isDeleting() ? unprotected(change, before, after, world) : deletion(change, after, world);
        }
        return Stream.of(
                        Edits.scaled(change, before, after, world),
                        Edits.template(change, before, after, world),
                        Edits.settings(change, before, after, world),
                        Edits.labels(change, before, after, world),
                        Nodes.cordoned(change, before, after),
                        Nodes.tainted(change, before, after, world),
                        Edits.held(change, before, after),
                        Edits.restarted(change, before, after),
                        Readiness.lost(change, before, after, world),
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
            // Kubernetes, pod disruption conditions: of these only the Eviction API is asked by people.
            boolean asked = Item.text(disruption, "reason").equals("EvictionByEvictionAPI");
            return asked ? one(change, What.EVICTED, "evicted", successor(item)) : List.of();
        }
        return Doers.isControllers(item, world) ? List.of() : deleted(change, item, What.DELETE_BEGUN, world);
    }

    private static List<Deed> gone(Entry.Change change, Item item, World world) {
        if (item.isDeleting()) {
            return unprotected(change, item, item, world);
        }
        if (Doers.isControllers(item, world)) {
            return List.of();
        }
        // Kubernetes: a pod on a node is first marked and then, once its containers have stopped, removed; one that is
        // gone at once was deleted with a grace period of 0.
        boolean forced =
                item.kind() == Kind.POD && Pods.isScheduled(item) && "Running".equals(item.text("status", "phase"));
        return deleted(change, item, forced ? What.FORCE_DELETED : What.DELETED, world);
    }

    private static List<Deed> deleted(Entry.Change change, Item item, What what, World world) {
        boolean orphans = item.finalizers().contains("orphan");
        boolean again = what == What.DELETED
                && item.kind() != Kind.POD
                && world.find(item.ref())
                        .filter(now -> !now.uid().equals(item.uid()))
                        .isPresent();
        String how = what == What.FORCE_DELETED
                ? "deleted.forced"
                : again ? "deleted.again" : orphans ? "deleted.orphaning" : whatFollows(item, world);
        Reach reach = orphans ? Reach.NOTHING : Reach.of(item, world);
        return List.of(new Deed(
                again ? What.RECREATED : orphans ? What.ORPHANED : what,
                change.ref(),
                change.at(),
                of(change.ref(), how),
                wayBack(item),
                reach));
    }

    private static String whatFollows(Item item, World world) {
        if (item.isDeleting() && isInUse(item, world)) {
            return "deleted.inUse";
        }
        return switch (item.kind()) {
            case PERSISTENT_VOLUME_CLAIM -> item.text("spec", "volumeName").isEmpty() ? "deleted" : "deleted.bound";
            case NAMESPACE -> "deleted.namespace";
            default -> "deleted";
        };
    }

    /** Kubernetes, storage object in use protection: a claim that a pod mounts, a volume that is bound. */
    private static boolean isInUse(Item item, World world) {
        return switch (item.kind()) {
            case PERSISTENT_VOLUME_CLAIM ->
                world.all(Kind.POD).stream().anyMatch(pod -> Pods.claims(pod).contains(item.name()));
            case PERSISTENT_VOLUME -> "Bound".equals(item.text("status", "phase"));
            default -> false;
        };
    }

    private static Sentence wayBack(Item item) {
        return switch (item.kind()) {
            case POD -> successor(item);
            case STATEFUL_SET,
                    DEPLOYMENT,
                    DAEMON_SET,
                    REPLICA_SET,
                    SERVICE,
                    CONFIG_MAP,
                    SECRET,
                    POD_DISRUPTION_BUDGET -> APPLY_AGAIN;
            // The cluster's own, as a rule: no file and no reset brings it back.
            case STORAGE_CLASS -> Undo.makeAgain(item);
            case NODE -> said("back.node");
            case PERSISTENT_VOLUME_CLAIM,
                    PERSISTENT_VOLUME,
                    NAMESPACE,
                    JOB,
                    EVENT,
                    ENDPOINT_SLICE,
                    CONTROLLER_REVISION,
                    SERVICE_ACCOUNT -> RESET;
        };
    }

    private static Sentence successor(Item pod) {
        JsonNode owner = pod.controller();
        return owner == null
                ? said("back.remake")
                : said("back.wait", Item.text(owner, "kind"), Item.text(owner, "name"));
    }

    /** Kubernetes, storage object in use protection: a claim goes only when no pod uses it, unless somebody cuts it loose. */
    private static List<Deed> unprotected(Entry.Change change, Item before, Item after, World world) {
        String protection = "kubernetes.io/pvc-protection";
        boolean cut = after.kind() == Kind.PERSISTENT_VOLUME_CLAIM
                && (change.isDeletion()
                        || (before.finalizers().contains(protection)
                                && !after.finalizers().contains(protection)));
        boolean inUse = cut
                && world.all(Kind.POD).stream()
                        .anyMatch(pod -> Pods.claims(pod).contains(after.name())
                                && !pod.isDeleting()
                                && "Running".equals(pod.text("status", "phase")));
        return inUse
                ? List.of(new Deed(
                        What.FINALIZER_REMOVED,
                        change.ref(),
                        change.at(),
                        said("unprotected", after.name()),
                        RESET,
                        Reach.of(after, world)))
                : List.of();
    }

    private static List<Deed> made(Entry.Change change, World world) {
        Item item = change.item();
        if (item.kind() == Kind.POD && item.controller() == null) {
            return madeByHand(change, item, world);
        }
        boolean isOther = item.kind() == Kind.DEPLOYMENT || item.kind() == Kind.DAEMON_SET;
        return isOther && world.find(Ref.set(item.name())).isPresent()
                ? one(
                        change,
                        What.OTHER_KIND,
                        "made.otherKind",
                        Sentence.verbatim("kubectl delete " + item.kind().singular() + " " + item.name()))
                : List.of();
    }

    private static List<Deed> madeByHand(Entry.Change change, Item pod, World world) {
        boolean numbered = Names.ordinal(pod.name()).isPresent();
        boolean counted = world.all(Kind.STATEFUL_SET).stream()
                .anyMatch(set -> Selector.from(set.at("spec", "selector")).matches(pod.labels()));
        if (!numbered && !counted) {
            return List.of();
        }
        boolean placeOfASet =
                numbered && world.find(Ref.set(Names.parent(pod.name()))).isPresent();
        return one(
                change,
                What.MADE_BY_HAND,
                placeOfASet ? "made.inPlace" : "made.byHand",
                Sentence.verbatim("kubectl delete pod " + pod.name()));
    }

    private static List<Deed> astray(Entry.Elsewhere elsewhere, World world) {
        Item item = elsewhere.item();
        // Kubernetes, StatefulSet: the claims that it makes have no owner, but end in the ordinal.
        boolean isASets = item.kind() == Kind.PERSISTENT_VOLUME_CLAIM
                && Names.ordinal(item.name()).isPresent();
        // Kubernetes puts this one into every namespace.
        boolean isUsual = item.kind() == Kind.CONFIG_MAP && item.name().equals("kube-root-ca.crt");
        if (item.controller() != null || isASets || isUsual) {
            return List.of();
        }
        String back = "kubectl delete " + item.kind().singular() + " " + item.name() + " -n " + item.namespace();
        return List.of(new Deed(
                What.MADE_ELSEWHERE,
                item.ref(),
                elsewhere.at(),
                of(item.ref(), "made.elsewhere", item.namespace(), world.namespace()),
                Sentence.verbatim(back),
                Reach.NOTHING));
    }

    /** Of the object itself: {@code pod mongo-1 was deleted}. */
    static List<Deed> one(Entry.Change change, What what, String key, Sentence wayBack, Object... more) {
        return one(change, what, of(change.ref(), key, more), wayBack);
    }

    static List<Deed> one(Entry.Change change, What what, Sentence sentence, Sentence wayBack) {
        return List.of(new Deed(what, change.ref(), change.at(), sentence, wayBack, Reach.NOTHING));
    }

    /** A sentence that begins with the object, and can be said of several. */
    public static Sentence of(Ref ref, String key, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = ref.spoken();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return Sentence.count(Deeds.class, key, 1, arguments);
    }

    static Sentence said(String key, Object... arguments) {
        return Sentence.of(Deeds.class, key, arguments);
    }
}
