package dev.podlings.check.expect;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Workloads;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.time.Instant;

/**
 * Whether an object is as far as it wants to be.
 *
 * @param words where it is, without the object's name for one pod, as it stands beside it
 */
record Readiness(boolean isReady, Sentence words) {

    static Readiness of(Item item, World world) {
        return switch (item.kind()) {
            case POD -> ofPod(item, world.now());
            case STATEFUL_SET, DEPLOYMENT, REPLICA_SET -> ofWorkload(item, item.number(1, "spec", "replicas"), world);
            case DAEMON_SET -> ofDaemonSet(item);
            case JOB -> ofCondition(item, "Complete", "ready.complete");
            case PERSISTENT_VOLUME_CLAIM -> ofPhase(item, "Bound");
            case PERSISTENT_VOLUME -> ofPhase(item, "Bound");
            case NAMESPACE -> ofPhase(item, "Active");
            case NODE -> ofCondition(item, "Ready", "ready.node");
            case SERVICE, ENDPOINT_SLICE, CONTROLLER_REVISION, CONFIG_MAP, SECRET, SERVICE_ACCOUNT -> there(item);
            case POD_DISRUPTION_BUDGET, STORAGE_CLASS, EVENT -> there(item);
        };
    }

    private static Readiness ofPod(Item pod, Instant now) {
        boolean ready = Pods.isHealthy(pod);
        return new Readiness(ready, ready ? Say.of("ready.pod", pod.name()) : Pods.stage(pod, now));
    }

    private static Readiness ofWorkload(Item item, int wanted, World world) {
        // Kubernetes: a status speaks of the spec that it has seen; before that it speaks of an older one.
        if (item.number(0, "status", "observedGeneration") < item.number(0, "metadata", "generation")) {
            return new Readiness(false, Say.of("ready.unseen"));
        }
        int counted = item.number(0, "status", "readyReplicas");
        int ready = Math.min(counted, Workloads.readyPods(item, world));
        int available = item.number(counted, "status", "availableReplicas");
        int replicas = item.number(counted, "status", "replicas");
        if (item.isDeleting()) {
            return new Readiness(false, Say.of("deleting", item.name()));
        }
        if (replicas > wanted) {
            return new Readiness(false, Say.of("ready.tooMany", replicas, wanted));
        }
        if (ready < wanted) {
            return new Readiness(false, Say.of("ready.some", ready, wanted));
        }
        if (available < wanted) {
            return new Readiness(false, Say.of("ready.tooShort", wanted, available));
        }
        return updated(item, wanted);
    }

    private static Readiness updated(Item item, int wanted) {
        String current = item.text("status", "currentRevision");
        String update = item.text("status", "updateRevision");
        int updated = item.number(wanted, "status", "updatedReplicas");
        boolean isDeployment = item.has("status", "updatedReplicas") && current.isEmpty();
        if (isDeployment && updated < wanted) {
            return new Readiness(false, Say.of("ready.updated", updated, wanted));
        }
        Sentence all = wanted == 0 ? Say.of("ready.none") : Say.of("ready.some", wanted, wanted);
        return new Readiness(true, current.equals(update) ? all : Say.of("ready.updating", all));
    }

    private static Readiness ofDaemonSet(Item item) {
        int wanted = item.number(0, "status", "desiredNumberScheduled");
        int ready = item.number(0, "status", "numberReady");
        return new Readiness(wanted == ready, Say.of("ready.some", ready, wanted));
    }

    private static Readiness ofCondition(Item item, String condition, String key) {
        boolean is = item.isCondition(condition);
        return new Readiness(is, Say.of(is ? key : key + ".not", item.name()));
    }

    private static Readiness ofPhase(Item item, String phase) {
        String now = item.text("status", "phase");
        return new Readiness(
                phase.equals(now) && !item.isDeleting(),
                item.isDeleting()
                        ? Say.of("deleting", item.name())
                        : now.isEmpty() ? Say.of("ready.new", item.name()) : Say.of("ready.phase", item.name(), now));
    }

    private static Readiness there(Item item) {
        return new Readiness(!item.isDeleting(), Say.of("there", item.name()));
    }
}
