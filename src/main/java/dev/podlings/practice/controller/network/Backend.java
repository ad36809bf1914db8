package dev.podlings.practice.controller.network;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.StoredObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a Service sees of a pod that has an address.
 *
 * @param hostname that the pod asked for; "" for none
 * @param subdomain the Service that may publish the hostname; "" for none
 * @param readyChanged when it became ready or stopped being so; "" while that is not known
 * @param ports the container ports that have a name, as {@code protocol/name}
 */
record Backend(
        String namespace,
        String name,
        String uid,
        String ip,
        String node,
        String hostname,
        String subdomain,
        boolean ready,
        boolean terminating,
        String readyChanged,
        Map<String, Integer> ports) {
    Backend {
        ports = Map.copyOf(ports);
    }

    /** Empty for a pod without an address, or one whose containers have all ended for good. */
    static Optional<Backend> of(StoredObject pod) {
        return pod.read(Reading.class, tree -> new Reading(read(tree))).backend();
    }

    private record Reading(Optional<Backend> backend) {}

    private static Optional<Backend> read(JsonNode pod) {
        String phase = Json.text(pod, "status", "phase");
        String ip = Json.text(pod, "status", "podIP");
        if (ip.isEmpty() || phase.equals("Succeeded") || phase.equals("Failed")) {
            return Optional.empty();
        }
        String ready = "";
        String changed = "";
        for (JsonNode condition : Json.at(pod, "status", "conditions")) {
            if (Json.text(condition, "type").equals("Ready")) {
                ready = Json.text(condition, "status");
                changed = Json.text(condition, "lastTransitionTime");
            }
        }
        return Optional.of(new Backend(
                Json.text(pod, "metadata", "namespace"),
                Json.text(pod, "metadata", "name"),
                Json.text(pod, "metadata", "uid"),
                ip,
                Json.text(pod, "spec", "nodeName"),
                Json.text(pod, "spec", "hostname"),
                Json.text(pod, "spec", "subdomain"),
                ready.equals("True"),
                Json.at(pod, "metadata").has("deletionTimestamp"),
                changed,
                namedPorts(pod)));
    }

    private static Map<String, Integer> namedPorts(JsonNode pod) {
        Map<String, Integer> ports = new HashMap<>();
        for (JsonNode container : Json.at(pod, "spec", "containers")) {
            for (JsonNode port : Json.at(container, "ports")) {
                String name = Json.text(port, "name");
                if (!name.isEmpty()) {
                    ports.putIfAbsent(protocol(port) + "/" + name, Json.number(port, 0, "containerPort"));
                }
            }
        }
        return ports;
    }

    static String protocol(JsonNode port) {
        String protocol = Json.text(port, "protocol");
        return protocol.isEmpty() ? "TCP" : protocol;
    }

    /** The name that it has in DNS below this Service; "" for none. Kubernetes: only its own Service gives it one. */
    String hostnameIn(String service) {
        return subdomain.equals(service) ? hostname : "";
    }

    ObjectNode reference() {
        return Json.object()
                .put("kind", "Pod")
                .put("namespace", namespace)
                .put("name", name)
                .put("uid", uid);
    }
}
