package dev.podlings.practice.controller;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.selector.LabelSelector;
import tools.jackson.databind.JsonNode;

/** Which nodes the node affinity of a pod, or of a volume, means. */
public final class NodeTerms {
    private NodeTerms() {}

    /** @param selector with {@code nodeSelectorTerms}, of which one must match */
    public static boolean allow(JsonNode selector, String node, JsonNode labels) {
        return Json.at(selector, "nodeSelectorTerms").valueStream().anyMatch(term -> matches(term, node, labels));
    }

    /** Kubernetes: all expressions and fields of a term must match; a term without any matches nothing. */
    public static boolean matches(JsonNode term, String node, JsonNode labels) {
        boolean byLabels = !Json.at(term, "matchExpressions").isEmpty();
        boolean byName = !Json.at(term, "matchFields").isEmpty();
        if (!byLabels && !byName) {
            return false;
        }
        if (byLabels && !LabelSelector.ofNodeTerm(term).matches(labels)) {
            return false;
        }
        return Json.at(term, "matchFields").valueStream().allMatch(field -> isNamed(field, node));
    }

    /** The only field that there is to match by is {@code metadata.name}. */
    private static boolean isNamed(JsonNode field, String node) {
        boolean listed = Json.at(field, "values")
                .valueStream()
                .anyMatch(value -> value.asString("").equals(node));
        return Json.text(field, "operator").equals("NotIn") != listed;
    }
}
