package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.controller.NodeTerms;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.selector.LabelSelector;
import tools.jackson.databind.JsonNode;

/** Which nodes a pod allows or prefers by their labels and names. */
final class NodeChoice {
    private NodeChoice() {}

    /** Whether {@code nodeSelector} and the required node affinity allow this node. */
    static boolean allows(JsonNode spec, NodeView node) {
        JsonNode selector = Json.at(spec, "nodeSelector");
        if (!selector.isEmpty() && !LabelSelector.ofMap(selector).matches(node.labels())) {
            return false;
        }
        JsonNode required = Json.at(spec, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        return !required.isObject() || NodeTerms.allow(required, node.name(), node.labels());
    }

    /** The sum of the weights of all preferences that the node meets. */
    static long preference(JsonNode spec, NodeView node) {
        long sum = 0;
        for (JsonNode preferred :
                Json.at(spec, "affinity", "nodeAffinity", "preferredDuringSchedulingIgnoredDuringExecution")) {
            if (NodeTerms.matches(Json.at(preferred, "preference"), node.name(), node.labels())) {
                sum += Json.number(preferred, 0, "weight");
            }
        }
        return sum;
    }
}
