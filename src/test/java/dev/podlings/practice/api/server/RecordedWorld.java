package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Brings about what controllers and a kubelet did while the errors were recorded. */
final class RecordedWorld {
    private static final String NAMESPACE = "practice";

    /** All happens in one second, so that the order in which managers are listed is by their names. */
    private static final Clock MOMENT = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final TestCluster cluster = new TestCluster(new Pods(), this::evict, MOMENT);

    TestCluster cluster() {
        return cluster;
    }

    /** @param path of what the recording waited for; "" for nothing */
    void bringAbout(String path) {
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "default" -> createServiceAccount();
            case "shell" -> {
                bind("shell");
                bind("broken");
                status(Kinds.POD, "shell", RecordedWorld::running);
            }
            case "broken" -> status(Kinds.POD, "broken", RecordedWorld::failsToPull);
            case "data" -> bindClaim();
            case "half-gone" -> terminate();
            case "one" -> status(Kinds.POD_DISRUPTION_BUDGET, "one", RecordedWorld::counted);
            default -> {}
        }
    }

    /** What a controller did at once after a request. */
    void react(String request) {
        if (request.equals("setup-statefulset")) {
            status(Kinds.STATEFUL_SET, "mongo", Writer.CONTROLLER_MANAGER, set -> {
                Json.make(set, "status")
                        .put("observedGeneration", 1)
                        .put("currentRevision", "mongo-574f9d4d94")
                        .put("updateRevision", "mongo-574f9d4d94")
                        .put("collisionCount", 0);
                return set;
            });
        }
    }

    /** What the budgets that the recording makes say about its one pod. */
    void evict(String namespace, String pod, DeleteOptions options, boolean dryRun) {
        if (cluster.verbs.get(Kinds.POD, namespace, pod).isEmpty()) {
            throw new ApiException(
                    404,
                    "NotFound",
                    "pods \"" + pod + "\" not found",
                    Json.object().put("name", pod).put("kind", "pods"));
        }
        switch (cluster.verbs
                .list(Kinds.POD_DISRUPTION_BUDGET, namespace)
                .objects()
                .size()) {
            case 0 -> {}
            case 1 -> {
                ObjectNode details = Json.object();
                details.putArray("causes")
                        .addObject()
                        .put("reason", "DisruptionBudget")
                        .put("message", "The disruption budget one needs 1 healthy pods and has 1 currently");
                throw new ApiException(
                        429,
                        "TooManyRequests",
                        "Cannot evict pod as it would violate the pod's disruption budget.",
                        details);
            }
            default ->
                throw new ApiException(
                        500,
                        "",
                        "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.",
                        null);
        }
    }

    private void createServiceAccount() {
        ObjectNode account = Json.object();
        account.putObject("metadata").put("name", "default").put("namespace", NAMESPACE);
        cluster.verbs.create(Kinds.SERVICE_ACCOUNT, account, Writer.CONTROLLER_MANAGER);
    }

    private void terminate() {
        cluster.verbs.changeStatus(Kinds.NAMESPACE, "", "half-gone", Writer.CONTROLLER_MANAGER, namespace -> {
            Json.make(namespace, "status")
                    .putArray("conditions")
                    .addObject()
                    .put("type", "NamespaceFinalizersRemaining")
                    .put("status", "True")
                    .put("reason", "SomeFinalizersRemain");
            return namespace;
        });
    }

    private void bind(String pod) {
        cluster.verbs.bind(NAMESPACE, pod, "node-1");
    }

    private void bindClaim() {
        cluster.verbs.change(Kinds.PERSISTENT_VOLUME_CLAIM, NAMESPACE, "data", Writer.CONTROLLER_MANAGER, claim -> {
            Json.make(claim, "spec").put("volumeName", "pvc-1");
            return claim;
        });
        status(Kinds.PERSISTENT_VOLUME_CLAIM, "data", claim -> {
            ObjectNode status = Json.make(claim, "status").put("phase", "Bound");
            status.putObject("capacity").put("storage", "100Mi");
            status.putArray("accessModes").add("ReadWriteOnce");
            return claim;
        });
    }

    private void status(Kind kind, String name, UnaryOperator<ObjectNode> change) {
        status(kind, name, Writer.KUBELET, change);
    }

    private void status(Kind kind, String name, Writer by, UnaryOperator<ObjectNode> change) {
        cluster.verbs.changeStatus(kind, NAMESPACE, name, by, change);
    }

    private static ObjectNode running(ObjectNode pod) {
        ObjectNode status = Json.make(pod, "status").put("phase", "Running");
        ObjectNode container = status.putArray("containerStatuses").addObject();
        container.put("name", "main").put("ready", true).put("restartCount", 0);
        container.put("image", "busybox:1.36").put("imageID", "");
        container.putObject("state").putObject("running").put("startedAt", "2026-11-22T12:00:00Z");
        return pod;
    }

    private static ObjectNode failsToPull(ObjectNode pod) {
        ObjectNode container =
                Json.make(pod, "status").putArray("containerStatuses").addObject();
        container.put("name", "main").put("ready", false).put("restartCount", 0);
        container.put("image", "mongo:no-such-tag").put("imageID", "");
        container.putObject("state").putObject("waiting").put("reason", "ImagePullBackOff");
        return pod;
    }

    private static ObjectNode counted(ObjectNode budget) {
        Json.make(budget, "status")
                .put("observedGeneration", 1)
                .put("disruptionsAllowed", 0)
                .put("currentHealthy", 1)
                .put("desiredHealthy", 1)
                .put("expectedPods", 1);
        return budget;
    }

    /** The kubelet's side of it. */
    static final class Pods extends TestCluster.NoPods {
        @Override
        public LogReader log(Target target, LogOptions options, Consumer<byte[]> chunk, Runnable end) {
            if (target.pod().equals("broken")) {
                throw refused(
                        "container \"main\" in pod \"broken\" is waiting to start: trying and failing to pull image");
            }
            if (options.previous()) {
                throw refused("previous terminated container \"main\" in pod \"shell\" not found");
            }
            chunk.accept("hello\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            end.run();
            return () -> {};
        }

        private static ApiException refused(String message) {
            return new ApiException(400, "BadRequest", message, null);
        }
    }
}
