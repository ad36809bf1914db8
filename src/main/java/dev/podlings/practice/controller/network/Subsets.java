package dev.podlings.practice.controller.network;

import dev.podlings.practice.json.Json;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The subsets of an Endpoints object: pods with the same ports, the ready ones apart from the others. */
final class Subsets {
    /** Kubernetes: an Endpoints object shows so many addresses at most, and says so. */
    static final int MOST = 1000;

    private Subsets() {}

    static ArrayNode of(ServiceView service, List<Backend> pods) {
        Map<ArrayNode, ObjectNode> byPorts = new LinkedHashMap<>();
        pods.stream()
                .filter(pod -> service.publishesNotReady() || !pod.terminating())
                .sorted(Comparator.comparing(Backend::ip))
                .limit(MOST)
                .forEach(pod -> {
                    ObjectNode subset = byPorts.computeIfAbsent(service.portsOf(pod, false), any -> Json.object());
                    boolean ready = service.publishesNotReady() || pod.ready();
                    subset.withArray(ready ? "addresses" : "notReadyAddresses").add(address(pod, service));
                });
        ArrayNode subsets = Json.array();
        byPorts.forEach((ports, subset) -> {
            if (!ports.isEmpty()) {
                subset.set("ports", ports);
            }
            subsets.add(subset);
        });
        return subsets;
    }

    private static ObjectNode address(Backend pod, ServiceView service) {
        ObjectNode address = Json.object().put("ip", pod.ip());
        String hostname = pod.hostnameIn(service.name());
        if (!hostname.isEmpty()) {
            address.put("hostname", hostname);
        }
        address.put("nodeName", pod.node());
        address.set("targetRef", pod.reference());
        return address;
    }
}
