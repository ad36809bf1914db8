package dev.podlings.check;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Objects written as YAML, short enough to read in a test. */
public final class Objects {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Objects() {}

    /** An object of the kind that its YAML names. */
    public static Item object(String yaml) {
        Map<String, Object> map = new Yaml().load(yaml);
        ObjectNode tree = tree(map);
        return Item.of(Kind.named(tree.path("kind").asString()).orElseThrow(), tree);
    }

    /** Anything at all, as a tree. */
    public static ObjectNode tree(String yaml) {
        Map<String, Object> map = new Yaml().load(yaml);
        return tree(map);
    }

    /** The same object with other fields merged into it; null takes a field away. */
    public static Item with(Item item, String yaml) {
        Map<String, Object> map = new Yaml().load(yaml);
        ObjectNode tree = (ObjectNode) item.tree().deepCopy();
        merge(tree, tree(map));
        return Item.of(item.kind(), tree);
    }

    /** A pod that is as a StatefulSet's pods are; ready if so said. */
    public static Item pod(String name, String uid, boolean ready) {
        return object("""
                kind: Pod
                metadata: {name: %1$s, uid: %2$s, creationTimestamp: "2026-11-22T10:00:00Z", labels: {app: mongo}}
                spec: {nodeName: minikube, containers: [{name: mongo, image: "busybox:1.36"}]}
                status:
                  phase: Running
                  startTime: "2026-11-22T10:00:00Z"
                  conditions: [{type: Ready, status: "%3$s"}]
                  containerStatuses: [{name: mongo, ready: %4$s, restartCount: 0, state: {running: {startedAt: "2026-11-22T10:00:00Z"}}}]
                """.formatted(name, uid, ready ? "True" : "False", ready));
    }

    /** A warning about an object. */
    public static Item event(String kind, String name, String reason, String message) {
        return object("""
                kind: Event
                metadata: {name: %2$s.%3$s, uid: e-%3$s}
                type: Warning
                reason: %3$s
                message: '%4$s'
                involvedObject: {kind: %1$s, name: %2$s}
                lastTimestamp: "2026-11-22T10:00:05Z"
                """.formatted(kind, name, reason, message));
    }

    /** A bound claim of 1Gi. */
    public static Item claim(String name, String uid) {
        return object("""
                kind: PersistentVolumeClaim
                metadata: {name: %1$s, uid: %2$s, finalizers: [kubernetes.io/pvc-protection]}
                spec: {storageClassName: standard, volumeName: pvc-%2$s, resources: {requests: {storage: 1Gi}}}
                status: {phase: Bound}
                """.formatted(name, uid));
    }

    /** A set called mongo with its pods mongo-0 and on, all up to date. */
    public static Item set(int replicas, int ready) {
        return object("""
                kind: StatefulSet
                metadata: {name: mongo, uid: set-1, generation: 1}
                spec:
                  replicas: %1$d
                  serviceName: mongo
                  podManagementPolicy: OrderedReady
                  updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 0}}
                  selector: {matchLabels: {app: mongo}}
                  template: {metadata: {labels: {app: mongo}}, spec: {containers: [{name: mongo, image: "busybox:1.36"}]}}
                  volumeClaimTemplates: [{metadata: {name: mongo-volume}, spec: {storageClassName: standard}}]
                status:
                  observedGeneration: 1
                  replicas: %2$d
                  readyReplicas: %2$d
                  availableReplicas: %2$d
                  currentRevision: mongo-rev1
                  updateRevision: mongo-rev1
                """.formatted(replicas, ready));
    }

    private static ObjectNode tree(Map<String, Object> map) {
        return (ObjectNode) JSON.readTree(JSON.writeValueAsString(new TreeMap<>(map)));
    }

    /** RFC 7386. */
    public static void merge(ObjectNode into, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            if (field.getValue().isNull()) {
                into.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode inner
                    && into.get(field.getKey()) instanceof ObjectNode there) {
                merge(there, inner);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }
}
