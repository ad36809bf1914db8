package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.selector.LabelSelector;
import tools.jackson.databind.JsonNode;

/** Which nodes a pod, or a volume, allows or prefers by their labels and names. */
final class NodeChoice {
    private NodeChoice() {}

    /** Whether {@code nodeSelector} and the required node affinity allow this node. */
    static boolean allows(JsonNode spec, NodeView node) {
        JsonNode selector = Json.at(spec, "nodeSelector");
        if (!selector.isEmpty() && !LabelSelector.ofMap(selector).matches(node.labels())) {
            return false;
        }
        JsonNode required = Json.at(spec, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        return !required.isObject() || allowsByTerms(required, node);
    }

    /** @param required a {@code nodeSelector} with terms, of which one must match */
    static boolean allowsByTerms(JsonNode required, NodeView node) {
        return Json.at(required, "nodeSelectorTerms").valueStream().anyMatch(term -> matches(term, node));
    }

    /** The sum of the weights of all preferences that the node meets. */
    static long preference(JsonNode spec, NodeView node) {
        long sum = 0;
        for (JsonNode preferred :
                Json.at(spec, "affinity", "nodeAffinity", "preferredDuringSchedulingIgnoredDuringExecution")) {
            if (matches(Json.at(preferred, "preference"), node)) {
                sum += Json.number(preferred, 0, "weight");
            }
        }
        return sum;
    }

    // Kubernetes: all expressions and fields of a term must match; a term without any matches nothing.
    private static boolean matches(JsonNode term, NodeView node) {
        boolean byLabels = !Json.at(term, "matchExpressions").isEmpty();
        boolean byName = !Json.at(term, "matchFields").isEmpty();
        if (!byLabels && !byName) {
            return false;
        }
        if (byLabels && !LabelSelector.ofNodeTerm(term).matches(node.labels())) {
            return false;
        }
        return Json.at(term, "matchFields").valueStream().allMatch(field -> isNamed(field, node.name()));
    }

    private static boolean isNamed(JsonNode field, String name) {
        boolean listed = Json.at(field, "values")
                .valueStream()
                .anyMatch(value -> value.asString("").equals(name));
        return Json.text(field, "operator").equals("NotIn") != listed;
    }
}
