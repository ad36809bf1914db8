package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.controller.scheduler.PlacedPods.Placed;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.selector.LabelSelector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which other pods one pod must be near, must not be near, or would rather be near: pod affinity and anti-affinity, its
 * own and that of the pods that are there. Found out once for one pod, then asked for each node.
 */
final class Neighbours implements Filter {
    private final List<Rule> near = new ArrayList<>();
    private final List<Rule> apart = new ArrayList<>();
    private final List<Rule> guarded = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();
    private final boolean first;

    /** One term: the values of the topology key at which a pod is that it means. */
    private record Rule(String topologyKey, Set<String> values) {
        boolean meets(NodeView node) {
            return values.contains(node.labels().path(topologyKey).asString(""));
        }

        boolean knows(NodeView node) {
            return node.labels().has(topologyKey);
        }
    }

    private record Wish(Rule rule, int weight) {}

    /** @param labels of each node, by its name */
    Neighbours(PodNeeds pod, PlacedPods placed, Map<String, JsonNode> labels) {
        boolean matchesItself = true;
        for (JsonNode term : required(pod.spec(), "podAffinity")) {
            near.add(rule(term, pod, placed, labels));
            matchesItself &= selects(term, pod, placed, pod.namespace());
        }
        for (JsonNode term : required(pod.spec(), "podAntiAffinity")) {
            apart.add(rule(term, pod, placed, labels));
        }
        for (Placed other : placed.guardedAgainst(pod)) {
            guardedBy(other, pod, placed, labels);
        }
        wish(pod, "podAffinity", 1, placed, labels);
        wish(pod, "podAntiAffinity", -1, placed, labels);
        // Kubernetes: the first pod of a group that wants to be near itself may go anywhere.
        this.first =
                matchesItself && near.stream().allMatch(rule -> rule.values().isEmpty());
    }

    static List<JsonNode> required(JsonNode spec, String which) {
        return Json.at(spec, "affinity", which, "requiredDuringSchedulingIgnoredDuringExecution")
                .valueStream()
                .toList();
    }

    @Override
    public List<Refusal> refuse(PodNeeds pod, NodeView node) {
        if (!near.stream().allMatch(rule -> rule.knows(node) && (first || rule.meets(node)))) {
            return List.of(Refusal.hopeless("node(s) didn't match pod affinity rules"));
        }
        if (apart.stream().anyMatch(rule -> rule.meets(node))) {
            return List.of(Refusal.crowded("node(s) didn't match pod anti-affinity rules"));
        }
        return guarded.stream().anyMatch(rule -> rule.meets(node))
                ? List.of(Refusal.crowded("node(s) didn't satisfy existing pods anti-affinity rules"))
                : List.of();
    }

    /** The sum of the weights of the wishes that the node meets; those to be apart count against it. */
    long preference(NodeView node) {
        return wishes.stream()
                .filter(wish -> wish.rule().meets(node))
                .mapToLong(Wish::weight)
                .sum();
    }

    private void wish(PodNeeds pod, String which, int sign, PlacedPods placed, Map<String, JsonNode> labels) {
        for (JsonNode preferred :
                Json.at(pod.spec(), "affinity", which, "preferredDuringSchedulingIgnoredDuringExecution")) {
            Rule rule = rule(Json.at(preferred, "podAffinityTerm"), pod, placed, labels);
            wishes.add(new Wish(rule, sign * Json.number(preferred, 0, "weight")));
        }
    }

    private void guardedBy(Placed other, PodNeeds pod, PlacedPods placed, Map<String, JsonNode> labels) {
        String namespace = Json.text(other.object(), "metadata", "namespace");
        for (JsonNode term : required(Json.at(other.object(), "spec"), "podAntiAffinity")) {
            if (selects(term, pod, placed, namespace)) {
                String key = Json.text(term, "topologyKey");
                guarded.add(new Rule(key, values(List.of(other), key, labels)));
            }
        }
    }

    private static Rule rule(JsonNode term, PodNeeds pod, PlacedPods placed, Map<String, JsonNode> labels) {
        String key = Json.text(term, "topologyKey");
        List<Placed> others = placed.selected(
                placed.namespaces(term, pod.namespace()), LabelSelector.of(Json.at(term, "labelSelector")), pod);
        return new Rule(key, values(others, key, labels));
    }

    private static Set<String> values(List<Placed> pods, String key, Map<String, JsonNode> labels) {
        Set<String> values = new HashSet<>();
        for (Placed pod : pods) {
            JsonNode its = labels.get(pod.node());
            if (its != null && its.has(key)) {
                values.add(its.path(key).asString(""));
            }
        }
        return values;
    }

    /** Whether a term of a pod in some namespace is about this pod. */
    private static boolean selects(JsonNode term, PodNeeds pod, PlacedPods placed, String namespaceOfTerm) {
        return placed.namespaces(term, namespaceOfTerm).contains(pod.namespace())
                && LabelSelector.of(Json.at(term, "labelSelector")).matches(pod.labels());
    }
}
