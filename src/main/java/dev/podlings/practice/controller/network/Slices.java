package dev.podlings.practice.controller.network;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the endpoints of one Service are spread over its slices: at most a hundred in each, those that are there stay
 * where they are, and as few slices are written as possible. A Service without endpoints keeps one empty slice.
 */
final class Slices {
    private static final int MOST = 100;

    private Slices() {}

    /**
     * One slice as it is, or as it is to be.
     *
     * @param name null for one that is to be made
     * @param ports as they are written; null in an empty slice
     * @param endpoints by the uid of their pod
     */
    record Slice(@Nullable String name, JsonNode ports, Map<String, JsonNode> endpoints) {
        static Slice of(JsonNode slice) {
            Map<String, JsonNode> endpoints = new LinkedHashMap<>();
            for (JsonNode endpoint : Json.at(slice, "endpoints")) {
                endpoints.put(Json.text(endpoint, "targetRef", "uid"), endpoint);
            }
            return new Slice(Json.text(slice, "metadata", "name"), Json.at(slice, "ports"), endpoints);
        }

        static Slice empty(@Nullable String name) {
            return new Slice(name, Json.object().nullNode(), Map.of());
        }
    }

    /** What is to be written. */
    record Plan(List<Slice> write, List<String> delete) {}

    /** @param wanted the endpoints by ports, and then by the uid of their pod */
    static Plan plan(Map<ArrayNode, Map<String, JsonNode>> wanted, List<Slice> present) {
        List<Slice> write = new ArrayList<>();
        List<String> unused = new ArrayList<>();
        present.stream()
                .filter(slice -> !wanted.containsKey(slice.ports()))
                .forEach(slice -> unused.add(String.valueOf(slice.name())));
        wanted.forEach((ports, endpoints) -> spread(
                ports,
                endpoints,
                present.stream().filter(slice -> slice.ports().equals(ports)).toList(),
                write,
                unused));
        int kept = present.size() - unused.size();
        if (kept == 0 && write.isEmpty()) {
            write.add(Slice.empty(null));
        }
        return reuse(write, unused, present);
    }

    private static void spread(
            ArrayNode ports,
            Map<String, JsonNode> wanted,
            List<Slice> present,
            List<Slice> write,
            List<String> unused) {
        Map<String, JsonNode> homeless = new LinkedHashMap<>(wanted);
        List<Map<String, JsonNode>> kept = new ArrayList<>();
        for (Slice slice : present) {
            Map<String, JsonNode> stay = new LinkedHashMap<>();
            slice.endpoints().keySet().forEach(uid -> {
                JsonNode endpoint = homeless.remove(uid);
                if (endpoint != null) {
                    stay.put(uid, endpoint);
                }
            });
            kept.add(stay);
        }
        for (int i = 0; i < present.size(); i++) {
            Map<String, JsonNode> endpoints = kept.get(i);
            moveIn(endpoints, homeless);
            if (endpoints.isEmpty()) {
                unused.add(String.valueOf(present.get(i).name()));
            } else if (!endpoints.equals(present.get(i).endpoints())) {
                write.add(new Slice(present.get(i).name(), ports, endpoints));
            }
        }
        while (!homeless.isEmpty()) {
            Map<String, JsonNode> endpoints = new LinkedHashMap<>();
            moveIn(endpoints, homeless);
            write.add(new Slice(null, ports, endpoints));
        }
    }

    private static void moveIn(Map<String, JsonNode> endpoints, Map<String, JsonNode> homeless) {
        var waiting = homeless.entrySet().iterator();
        while (endpoints.size() < MOST && waiting.hasNext()) {
            Map.Entry<String, JsonNode> next = waiting.next();
            endpoints.put(next.getKey(), next.getValue());
            waiting.remove();
        }
    }

    /** A slice that would be deleted becomes one that would be made: the name lives on. */
    private static Plan reuse(List<Slice> write, List<String> unused, List<Slice> present) {
        List<String> names = new ArrayList<>(unused);
        List<Slice> written = new ArrayList<>();
        for (Slice slice : write) {
            boolean reuses = slice.name() == null && !names.isEmpty();
            Slice named = reuses ? new Slice(names.remove(0), slice.ports(), slice.endpoints()) : slice;
            if (!present.contains(named)) {
                written.add(named);
            }
        }
        return new Plan(written, names);
    }

    /** As it is written into {@code endpoints}. */
    static ObjectNode endpoint(Backend pod, ServiceView service) {
        ObjectNode endpoint = Json.object();
        endpoint.putArray("addresses").add(pod.ip());
        endpoint.putObject("conditions")
                // Kubernetes: publishNotReadyAddresses makes even a terminating pod ready; serving tells the truth.
                .put("ready", service.publishesNotReady() || (pod.ready() && !pod.terminating()))
                .put("serving", pod.ready())
                .put("terminating", pod.terminating());
        String hostname = pod.hostnameIn(service.name());
        if (!hostname.isEmpty()) {
            endpoint.put("hostname", hostname);
        }
        endpoint.set("targetRef", pod.reference());
        if (!pod.node().isEmpty()) {
            endpoint.put("nodeName", pod.node());
        }
        return endpoint;
    }
}
