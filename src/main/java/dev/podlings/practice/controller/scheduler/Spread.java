package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.controller.scheduler.PlacedPods.Placed;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.selector.LabelSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How evenly pods are to be spread over nodes or zones: {@code topologySpreadConstraints}. Found out once for one pod,
 * then asked for each node.
 */
final class Spread implements Filter {
    private final List<Constraint> hard = new ArrayList<>();
    private final List<Constraint> soft = new ArrayList<>();

    /**
     * One constraint with what is there already.
     *
     * @param counts of matching pods, by the value of the topology key; every value of a node that the pod may go to
     * @param self 1 if the pod counts itself
     */
    private record Constraint(String topologyKey, int maxSkew, int minDomains, Map<String, Integer> counts, int self) {
        int here(NodeView node) {
            return counts.getOrDefault(node.labels().path(topologyKey).asString(""), 0);
        }

        boolean isTooMany(NodeView node) {
            boolean fewDomains = counts.size() < minDomains;
            int least = fewDomains
                    ? 0
                    : counts.values().stream().mapToInt(count -> count).min().orElse(0);
            return here(node) + self - least > maxSkew;
        }
    }

    Spread(PodNeeds pod, PlacedPods placed, List<NodeView> nodes) {
        for (JsonNode written : Json.at(pod.spec(), "topologySpreadConstraints")) {
            boolean must = !Json.text(written, "whenUnsatisfiable").equals("ScheduleAnyway");
            (must ? hard : soft).add(constraint(written, pod, placed, nodes));
        }
    }

    @Override
    public List<Refusal> refuse(PodNeeds pod, NodeView node) {
        for (Constraint constraint : hard) {
            if (!node.labels().has(constraint.topologyKey())) {
                return List.of(Refusal.hopeless(
                        "node(s) didn't match pod topology spread constraints (missing required label)"));
            }
            if (constraint.isTooMany(node)) {
                return List.of(Refusal.crowded("node(s) didn't match pod topology spread constraints"));
            }
        }
        return List.of();
    }

    /** How crowded the node is, by the constraints that are only wishes. */
    int crowd(NodeView node) {
        return soft.stream().mapToInt(constraint -> constraint.here(node)).sum();
    }

    private static Constraint constraint(JsonNode written, PodNeeds pod, PlacedPods placed, List<NodeView> nodes) {
        String key = Json.text(written, "topologyKey");
        LabelSelector selector = LabelSelector.of(withOwnLabels(written, pod));
        Map<String, String> valueOfNode = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (NodeView node : nodes) {
            if (node.labels().has(key) && NodeChoice.allows(pod.spec(), node)) {
                String value = node.labels().path(key).asString("");
                valueOfNode.put(node.name(), value);
                counts.putIfAbsent(value, 0);
            }
        }
        for (Placed other : placed.selected(List.of(pod.namespace()), selector, pod)) {
            String value = valueOfNode.get(other.node());
            if (value != null && !other.isLeaving()) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        return new Constraint(
                key,
                Json.number(written, 1, "maxSkew"),
                Json.number(written, 1, "minDomains"),
                counts,
                selector.matches(pod.labels()) ? 1 : 0);
    }

    /** Kubernetes: {@code matchLabelKeys} adds the pod's own values of these labels to the selector. */
    private static JsonNode withOwnLabels(JsonNode constraint, PodNeeds pod) {
        JsonNode selector = Json.at(constraint, "labelSelector");
        JsonNode keys = Json.at(constraint, "matchLabelKeys");
        if (keys.isEmpty() || !selector.isObject()) {
            return selector;
        }
        ObjectNode extended = (ObjectNode) selector.deepCopy();
        for (JsonNode key : keys) {
            JsonNode own = pod.labels().path(key.asString(""));
            if (own.isString()) {
                Json.make(extended, "matchLabels").set(key.asString(""), own);
            }
        }
        return extended;
    }
}
