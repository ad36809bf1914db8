package dev.podlings.check.journal;

import dev.podlings.check.world.Events;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Sets;
import dev.podlings.check.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Tells whether a deletion is a controller's own doing. */
final class Doers {
    private Doers() {}

    /** Whether a controller had a reason of its own to delete this. */
    static boolean isControllers(Item item, World world) {
        boolean namespaceEnds = item.kind().isNamespaced()
                && world.find(new Ref(Kind.NAMESPACE, world.namespace()))
                        .map(Item::isDeleting)
                        .orElse(false);
        return namespaceEnds
                || nodeDrivesOut(item, world)
                || ownerIsGoing(item, world)
                || isPlanned(item, world)
                || isReclaimed(item, world);
    }

    /** Kubernetes: pods leave a node that has gone, and one with a NoExecute taint that they do not tolerate. */
    private static boolean nodeDrivesOut(Item item, World world) {
        if (item.kind() != Kind.POD || !Pods.isScheduled(item) || !world.canSee(Kind.NODE)) {
            return false;
        }
        Ref node = new Ref(Kind.NODE, item.text("spec", "nodeName"));
        return world.find(node)
                .map(there -> there.list("spec", "taints").stream()
                        .anyMatch(taint -> "NoExecute".equals(Item.text(taint, "effect")) && !tolerates(item, taint)))
                .orElse(!world.all(Kind.NODE).isEmpty());
    }

    private static boolean tolerates(Item pod, JsonNode taint) {
        return pod.list("spec", "tolerations").stream().anyMatch(each -> {
            String key = Item.text(each, "key");
            String effect = Item.text(each, "effect");
            boolean sameKey = key.isEmpty() || key.equals(Item.text(taint, "key"));
            boolean sameEffect = effect.isEmpty() || effect.equals("NoExecute");
            boolean forEver = each.path("tolerationSeconds").isMissingNode();
            return sameKey && sameEffect && forEver;
        });
    }

    /** The garbage collector deletes what nobody owns any more. */
    private static boolean ownerIsGoing(Item item, World world) {
        List<JsonNode> owners = item.list("metadata", "ownerReferences");
        return !owners.isEmpty() && owners.stream().allMatch(owner -> isGoing(owner, world));
    }

    private static boolean isGoing(JsonNode owner, World world) {
        Optional<Kind> kind = Kind.named(Item.text(owner, "kind"));
        if (kind.isEmpty() || !world.canSee(kind.get())) {
            return false;
        }
        Optional<Item> there = world.find(new Ref(kind.get(), Item.text(owner, "name")));
        return there.map(item -> !item.uid().equals(Item.text(owner, "uid")) || item.isDeleting())
                .orElse(true);
    }

    private static boolean isPlanned(Item item, World world) {
        if (item.kind() == Kind.REPLICA_SET) {
            // Kubernetes, Deployment, clean up policy: only old ones that want no pods any more.
            return item.controller() != null && item.number(1, "spec", "replicas") == 0;
        }
        if (item.kind() != Kind.POD) {
            return false;
        }
        String phase = item.text("status", "phase");
        boolean ended = phase.equals("Failed") || phase.equals("Succeeded");
        return item.controller() != null && (ended || setWantsItGone(item, world) || replicaSetWantsFewer(item, world));
    }

    private static boolean setWantsItGone(Item pod, World world) {
        for (Item set : world.all(Kind.STATEFUL_SET)) {
            if (pod.isControlledBy(set)) {
                boolean beyond = !Sets.podNames(set).contains(pod.name());
                // A pod that was adopted carries the set's name for it, but no revision, and is replaced for that.
                boolean outdated = !Sets.isOnDelete(set)
                        && !Sets.updateRevision(set).isEmpty()
                        && !(Pods.revision(pod).isEmpty()
                                && pod.label("statefulset.kubernetes.io/pod-name")
                                        .isEmpty())
                        && !Pods.revision(pod).equals(Sets.updateRevision(set));
                // While the status lags behind the spec, the controller may be at work on what the status does not
                // show.
                boolean lags = set.number(0, "metadata", "generation") > set.number(0, "status", "observedGeneration");
                return beyond || outdated || lags;
            }
        }
        return false;
    }

    private static boolean replicaSetWantsFewer(Item pod, World world) {
        for (Item set : world.all(Kind.REPLICA_SET)) {
            if (pod.isControlledBy(set)) {
                long others = world.all(Kind.POD).stream()
                        .filter(each -> each.isControlledBy(set)
                                && !each.isDeleting()
                                && !each.uid().equals(pod.uid())
                                && !maySucceed(each, pod))
                        .count();
                return set.isDeleting()
                        || others >= set.number(1, "spec", "replicas")
                        || saysItDeleted(pod, set, world);
            }
        }
        return false;
    }

    /** Kubernetes, meta/v1: deletionTimestamp is when the grace period ends; it and creationTimestamp are whole seconds. */
    private static boolean maySucceed(Item other, Item deleted) {
        Duration grace = Duration.ofSeconds(deleted.number(0, "metadata", "deletionGracePeriodSeconds"));
        return deleted.instant("metadata", "deletionTimestamp")
                .flatMap(end -> other.created().map(made -> !made.isBefore(end.minus(grace))))
                .orElse(false);
    }

    /** Kubernetes, ReplicaSet controller: of each pod that it deletes it says so. */
    private static boolean saysItDeleted(Item pod, Item set, World world) {
        return world.eventsAbout(set.ref()).stream()
                .anyMatch(event -> Events.reason(event).equals("SuccessfulDelete")
                        && Events.message(event).equals("Deleted pod: " + pod.name()));
    }

    /** A volume that was made for a claim goes with it. */
    private static boolean isReclaimed(Item item, World world) {
        return item.kind() == Kind.PERSISTENT_VOLUME
                && "Delete".equals(item.text("spec", "persistentVolumeReclaimPolicy"))
                && world.find(Ref.claim(item.text("spec", "claimRef", "name")))
                        .map(claim -> !claim.uid().equals(item.text("spec", "claimRef", "uid")))
                        .orElse(true);
    }
}
