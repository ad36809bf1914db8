package dev.podlings.practice.controller.nodelife;

import dev.podlings.practice.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The taints that a node gets for its condition, and loses with it. */
final class NodeTaints {
    static final String NOT_READY = "node.kubernetes.io/not-ready";
    static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";
    static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";

    /** Kubernetes, Taints and Tolerations, taint nodes by condition: what keeps new pods away while it is True. */
    private static final Map<String, String> OF_CONDITIONS = new TreeMap<>(Map.of(
            "MemoryPressure", "node.kubernetes.io/memory-pressure",
            "DiskPressure", "node.kubernetes.io/disk-pressure",
            "PIDPressure", "node.kubernetes.io/pid-pressure",
            "NetworkUnavailable", "node.kubernetes.io/network-unavailable"));

    private static final Set<String> KEPT_BY_IT = Stream.concat(
                    Stream.of(NOT_READY, UNREACHABLE, UNSCHEDULABLE), OF_CONDITIONS.values().stream())
            .collect(Collectors.toUnmodifiableSet());

    private NodeTaints() {}

    /** The taints that the node should have: its own, and those for its condition. */
    static ArrayNode wanted(JsonNode node, Instant now) {
        ArrayNode taints = Json.array();
        for (JsonNode taint : Json.at(node, "spec", "taints")) {
            if (!KEPT_BY_IT.contains(Json.text(taint, "key"))) {
                taints.add(taint);
            }
        }
        String ready = ready(node);
        if (ready.equals("False")) {
            keepOrAdd(taints, node, NOT_READY, now);
        } else if (ready.equals("Unknown")) {
            keepOrAdd(taints, node, UNREACHABLE, now);
        }
        OF_CONDITIONS.forEach((condition, key) -> {
            if (status(node, condition).equals("True")) {
                keepOrAdd(taints, node, key, "NoSchedule", now);
            }
        });
        if (Json.isTrue(node, "spec", "unschedulable")) {
            keepOrAdd(taints, node, UNSCHEDULABLE, "NoSchedule", now);
        }
        return taints;
    }

    /** The status of the condition Ready; "" while there is none. */
    static String ready(JsonNode node) {
        return status(node, "Ready");
    }

    private static String status(JsonNode node, String type) {
        for (JsonNode condition : Json.at(node, "status", "conditions")) {
            if (Json.text(condition, "type").equals(type)) {
                return Json.text(condition, "status");
            }
        }
        return "";
    }

    static boolean has(JsonNode node, String key) {
        return Json.at(node, "spec", "taints")
                .valueStream()
                .anyMatch(taint -> Json.text(taint, "key").equals(key));
    }

    private static void keepOrAdd(ArrayNode taints, JsonNode node, String key, Instant now) {
        keepOrAdd(taints, node, key, "NoSchedule", now);
        keepOrAdd(taints, node, key, "NoExecute", now);
    }

    /** A taint that is there keeps its time: pods count from it how long they tolerate it. */
    private static void keepOrAdd(ArrayNode taints, JsonNode node, String key, String effect, Instant now) {
        for (JsonNode taint : Json.at(node, "spec", "taints")) {
            if (Json.text(taint, "key").equals(key)
                    && Json.text(taint, "effect").equals(effect)) {
                taints.add(taint);
                return;
            }
        }
        ObjectNode taint = taints.addObject().put("key", key).put("effect", effect);
        taint.put("timeAdded", now.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
