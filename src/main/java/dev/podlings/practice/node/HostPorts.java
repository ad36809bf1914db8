package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The ports of a node that pods have asked for with {@code hostPort}. Touched on the timeline only. */
final class HostPorts {
    private final Map<String, String> holders = new HashMap<>();

    /** Takes all of a pod's host ports. @return why not, in the kubelet's words; "" when all is well */
    String claim(JsonNode pod) {
        String uid = Json.text(pod, "metadata", "uid");
        Map<String, String> wanted = wanted(pod, uid);
        for (String port : wanted.keySet()) {
            if (!holders.getOrDefault(port, uid).equals(uid)) {
                return "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports";
            }
        }
        holders.putAll(wanted);
        return "";
    }

    void release(JsonNode pod) {
        String uid = Json.text(pod, "metadata", "uid");
        // Only its own: who leaves must not look at what all others have.
        wanted(pod, uid).keySet().forEach(port -> holders.remove(port, uid));
    }

    private static Map<String, String> wanted(JsonNode pod, String uid) {
        Map<String, String> wanted = new HashMap<>();
        for (JsonNode container : pod.path("spec").path("containers")) {
            for (JsonNode port : container.path("ports")) {
                int number = Json.number(port, 0, "hostPort");
                if (number > 0) {
                    wanted.put(Json.text(port, "hostIP") + ":" + number + "/" + Json.text(port, "protocol"), uid);
                }
            }
        }
        return wanted;
    }
}
