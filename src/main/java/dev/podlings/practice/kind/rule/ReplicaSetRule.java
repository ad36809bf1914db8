package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** ReplicaSets. */
final class ReplicaSetRule extends WorkloadRule {
    ReplicaSetRule() {
        super("deployment");
    }

    @Override
    String kindInMessages() {
        return "ReplicaSet";
    }

    @Override
    void workloadDefaults(ObjectNode spec) {
        fill(spec, "replicas", 1);
    }

    @Override
    void validate(JsonNode set, Errors errors) {
        validateWorkload(set.path("spec"), Set.of(), errors);
    }

    @Override
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        errors.immutable("spec.selector", Json.at(after, "spec", "selector"), Json.at(before, "spec", "selector"));
    }

    @Override
    void validateStatus(JsonNode after, JsonNode before, Errors errors) {
        JsonNode status = after.path("status");
        List<String> parts = List.of("fullyLabeledReplicas", "readyReplicas", "availableReplicas");
        errors.notNegative("status.replicas", status.path("replicas"));
        counters(status, parts, errors);
        errors.notNegative("status.observedGeneration", status.path("observedGeneration"));
        parts.forEach(part -> atMost(status, part, "replicas", errors));
        atMost(status, "availableReplicas", "readyReplicas", errors);
    }
}
