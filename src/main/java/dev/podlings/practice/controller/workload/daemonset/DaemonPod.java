package dev.podlings.practice.controller.workload.daemonset;

import dev.podlings.practice.controller.workload.PodTemplate;
import dev.podlings.practice.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The pod of a DaemonSet for one node. */
final class DaemonPod {
    static final String HASH = "controller-revision-hash";

    /** What a daemon bears without being asked: it belongs to its node, also when the node is in trouble. */
    private static final List<String[]> TOLERATED = List.of(
            new String[] {"node.kubernetes.io/not-ready", "NoExecute"},
            new String[] {"node.kubernetes.io/unreachable", "NoExecute"},
            new String[] {"node.kubernetes.io/disk-pressure", "NoSchedule"},
            new String[] {"node.kubernetes.io/memory-pressure", "NoSchedule"},
            new String[] {"node.kubernetes.io/pid-pressure", "NoSchedule"},
            new String[] {"node.kubernetes.io/unschedulable", "NoSchedule"});

    private DaemonPod() {}

    /** As the set's template asks for it, tied to the node; the scheduler puts it there. */
    static ObjectNode on(String node, JsonNode set, String hash) {
        ObjectNode pod = PodTemplate.pod(set);
        Json.make(pod, "metadata", "labels").put(HASH, hash);
        ObjectNode spec = Json.make(pod, "spec");
        spec.set("tolerations", Json.at(spec(set), "tolerations"));
        tie(spec, node);
        return pod;
    }

    /** The spec of all its pods, before they are tied to a node. */
    static ObjectNode spec(JsonNode set) {
        ObjectNode spec = (ObjectNode) Json.at(set, "spec", "template", "spec").deepCopy();
        ArrayNode tolerations = spec.withArray("tolerations");
        for (String[] each : TOLERATED) {
            tolerations
                    .addObject()
                    .put("key", each[0])
                    .put("operator", "Exists")
                    .put("effect", each[1]);
        }
        return spec;
    }

    private static void tie(ObjectNode spec, String node) {
        ObjectNode required =
                Json.make(spec, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        ArrayNode terms = required.withArray("nodeSelectorTerms");
        if (terms.isEmpty()) {
            terms.addObject();
        }
        for (JsonNode term : terms) {
            ObjectNode field = ((ObjectNode) term).putArray("matchFields").addObject();
            field.put("key", "metadata.name")
                    .put("operator", "In")
                    .putArray("values")
                    .add(node);
        }
    }
}
