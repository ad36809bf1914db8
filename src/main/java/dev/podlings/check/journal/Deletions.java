package dev.podlings.check.journal;

import dev.podlings.check.journal.Deed.What;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Sets;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Objects that go: by whose hand, in which way, and what goes with them. */
final class Deletions {
    /** What is younger may still be on its way to being ready. */
    private static final Duration A_START = Duration.ofSeconds(20);

    private Deletions() {}

    /**
     * Kubernetes, API server: a pod that is deleted with a grace period of 0 is marked and then removed at once.
     * Without force the kubelet sets the 0, when the containers have stopped and the phase says so.
     */
    static boolean isForced(Item before, Item after) {
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

    static List<Deed> deletion(Entry.Change change, Item item, World world) {
        JsonNode disruption = item.condition("DisruptionTarget");
        if (item.kind() == Kind.POD && disruption != null && item.isCondition("DisruptionTarget")) {
            // Kubernetes, pod disruption conditions: of these only the Eviction API is asked by people.
            boolean asked = Item.text(disruption, "reason").equals("EvictionByEvictionAPI");
            return asked ? Deeds.one(change, What.EVICTED, "evicted", successor(item, world)) : List.of();
        }
        return Doers.isControllers(item, world) ? List.of() : deleted(change, item, What.DELETE_BEGUN, world);
    }

    static List<Deed> gone(Entry.Change change, Item item, World world) {
        if (item.isDeleting()) {
            return unprotected(change, item, item, world);
        }
        if (Doers.isControllers(item, world)) {
            return List.of();
        }
        if (item.kind() == Kind.CONTROLLER_REVISION) {
            return Revisions.gone(change, item, world);
        }
        // Kubernetes: a pod on a node is first marked and then, once its containers have stopped, removed; one that is
        // gone at once was deleted with a grace period of 0.
        boolean forced =
                item.kind() == Kind.POD && Pods.isScheduled(item) && "Running".equals(item.text("status", "phase"));
        return deleted(change, item, forced ? What.FORCE_DELETED : What.DELETED, world);
    }

    static List<Deed> deleted(Entry.Change change, Item item, What what, World world) {
        boolean orphans = item.finalizers().contains("orphan");
        Optional<Item> successor = what == What.DELETED && item.kind() != Kind.POD && item.controller() == null
                ? world.find(item.ref()).filter(now -> !now.uid().equals(item.uid()))
                : Optional.empty();
        boolean again = successor.isPresent();
        if (successor
                .filter(now -> !claimTemplates(now).equals(claimTemplates(item)))
                .isPresent()) {
            Sentence otherClaims = Deeds.of(change.ref(), "deleted.otherClaims");
            return Deeds.one(change, What.CLAIMS_RENAMED, otherClaims, Deed.RESET);
        }
        String how = what == What.FORCE_DELETED
                ? "deleted.forced"
                : again ? "deleted.again" : orphans ? "deleted.orphaning" : whatFollows(item, world);
        return List.of(new Deed(
                again ? What.RECREATED : orphans ? What.ORPHANED : what,
                change.ref(),
                change.at(),
                Deeds.of(change.ref(), how),
                wayBack(item, world),
                Reach.of(item, world)));
    }

    private static List<String> claimTemplates(Item item) {
        return item.list("spec", "volumeClaimTemplates").stream()
                .map(template -> Item.text(template, "metadata", "name"))
                .toList();
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

    /**
     * Kubernetes, storage object in use protection: a claim of a pod, if that has had a node; a volume that is bound.
     */
    private static boolean isInUse(Item item, World world) {
        return switch (item.kind()) {
            case PERSISTENT_VOLUME_CLAIM ->
                world.all(Kind.POD).stream()
                        .anyMatch(pod -> Pods.claims(pod).contains(item.name())
                                && (Pods.isScheduled(pod) || item.has("spec", "volumeName")));
            case PERSISTENT_VOLUME -> "Bound".equals(item.text("status", "phase"));
            default -> false;
        };
    }

    private static Sentence wayBack(Item item, World world) {
        return switch (item.kind()) {
            case POD, REPLICA_SET -> successor(item, world);
            case STATEFUL_SET, DEPLOYMENT, DAEMON_SET, SECRET -> Deeds.APPLY_AGAIN;
            // A class is the cluster's own, as a rule: no file and no reset brings it back.
            case SERVICE, CONFIG_MAP, POD_DISRUPTION_BUDGET, STORAGE_CLASS -> Undo.makeAgain(item);
            case NODE -> Deeds.said("back.node");
            case PERSISTENT_VOLUME_CLAIM -> waiting(item, world).orElse(Deed.RESET);
            case PERSISTENT_VOLUME, NAMESPACE, JOB, EVENT, ENDPOINT_SLICE, CONTROLLER_REVISION, SERVICE_ACCOUNT ->
                Deed.RESET;
        };
    }

    /** Kubernetes, StatefulSet: of a pod that is Pending the controller makes the missing claims again. */
    private static Optional<Sentence> waiting(Item claim, World world) {
        return claim.has("spec", "volumeName")
                ? Optional.empty()
                : world.all(Kind.POD).stream()
                        .filter(pod -> !Pods.isScheduled(pod)
                                && !pod.isDeleting()
                                && Pods.claims(pod).contains(claim.name()))
                        .flatMap(pod -> world.all(Kind.STATEFUL_SET).stream().filter(pod::isControlledBy))
                        .findFirst()
                        .map(set -> Sentence.count(
                                Deeds.class, "back.wait", 1, set.kind().spoken(), set.name()));
    }

    private static Sentence successor(Item item, World world) {
        JsonNode owner = item.controller();
        if (isHeldBack(item, world)) {
            return Deed.RESET;
        }
        return owner == null
                ? Deeds.APPLY_AGAIN
                : Sentence.count(Deeds.class, "back.wait", 1, Item.text(owner, "kind"), Item.text(owner, "name"));
    }

    /** Kubernetes, StatefulSet: a pod is made only when all below it are Running and Ready. */
    private static boolean isHeldBack(Item pod, World world) {
        return world.all(Kind.STATEFUL_SET).stream()
                .filter(set -> pod.isControlledBy(set) && !Sets.isParallel(set))
                .flatMap(set -> Sets.firstUnhealthy(set, world).stream())
                .filter(first -> Names.BY_ORDINAL.compare(first, pod.name()) < 0)
                .flatMap(first -> world.find(Ref.pod(first)).stream())
                .anyMatch(first -> !first.isDeleting() && (Pods.wasReady(first) || isOlderThan(A_START, first, world)));
    }

    private static boolean isOlderThan(Duration age, Item pod, World world) {
        return pod.created()
                .filter(made -> made.isBefore(world.now().minus(age)))
                .isPresent();
    }

    /**
     * Kubernetes, storage object in use protection: a claim goes only when no pod uses it, unless somebody cuts it
     * loose.
     */
    static List<Deed> unprotected(Entry.Change change, Item before, Item after, World world) {
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
                        Deeds.said("unprotected", after.name()),
                        Deed.RESET,
                        Reach.of(after, world)))
                : List.of();
    }
}
