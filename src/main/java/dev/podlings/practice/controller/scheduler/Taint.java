package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What keeps pods off a node. */
record Taint(String key, String value, String effect) {

    static List<Taint> of(JsonNode node) {
        List<Taint> taints = new ArrayList<>();
        for (JsonNode taint : Json.at(node, "spec", "taints")) {
            taints.add(new Taint(Json.text(taint, "key"), Json.text(taint, "value"), Json.text(taint, "effect")));
        }
        return taints;
    }

    /** Whether pods that do not tolerate it must not be put there. */
    boolean keepsOff() {
        return effect.equals("NoSchedule") || effect.equals("NoExecute");
    }

    /** @param tolerations {@code spec.tolerations} of a pod */
    boolean isToleratedBy(JsonNode tolerations) {
        return tolerations.valueStream().anyMatch(this::isTolerated);
    }

    // Kubernetes, Taints and Tolerations: an empty effect means every effect; an empty key with Exists every key.
    private boolean isTolerated(JsonNode toleration) {
        String tolerated = Json.text(toleration, "effect");
        if (!tolerated.isEmpty() && !tolerated.equals(effect)) {
            return false;
        }
        boolean exists = Json.text(toleration, "operator").equals("Exists");
        String itsKey = Json.text(toleration, "key");
        if (itsKey.isEmpty()) {
            return exists;
        }
        return itsKey.equals(key) && (exists || Json.text(toleration, "value").equals(value));
    }
}
