package dev.podlings.practice.controller.nodelife;

import dev.podlings.practice.json.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long a pod may stay on a node with NoExecute taints. Kubernetes, Taints and Tolerations, taint based evictions.
 */
final class Patience {
    private Patience() {}

    /**
     * When the pod has to go; empty when it may stay.
     *
     * @param seen when the taints were first seen, for a taint that does not say when it was added
     */
    static Optional<Instant> end(JsonNode taints, JsonNode tolerations, Instant seen) {
        @Nullable Instant end = null;
        for (JsonNode taint : taints) {
            if (Json.text(taint, "effect").equals("NoExecute")) {
                Optional<Instant> its = endOf(taint, tolerations, seen);
                if (its.isPresent() && (end == null || its.get().isBefore(end))) {
                    end = its.get();
                }
            }
        }
        return Optional.ofNullable(end);
    }

    private static Optional<Instant> endOf(JsonNode taint, JsonNode tolerations, Instant seen) {
        String added = Json.text(taint, "timeAdded");
        Instant from = added.isEmpty() ? seen : Instant.parse(added);
        boolean tolerated = false;
        long seconds = Long.MAX_VALUE;
        for (JsonNode toleration : tolerations) {
            if (tolerates(toleration, taint)) {
                tolerated = true;
                JsonNode limit = toleration.path("tolerationSeconds");
                seconds = Math.min(seconds, limit.isNumber() ? Math.max(0, limit.longValue()) : Long.MAX_VALUE);
            }
        }
        if (!tolerated) {
            return Optional.of(from);
        }
        return seconds == Long.MAX_VALUE ? Optional.empty() : Optional.of(from.plusSeconds(seconds));
    }

    private static boolean tolerates(JsonNode toleration, JsonNode taint) {
        String effect = Json.text(toleration, "effect");
        if (!effect.isEmpty() && !effect.equals("NoExecute")) {
            return false;
        }
        boolean exists = Json.text(toleration, "operator").equals("Exists");
        String key = Json.text(toleration, "key");
        if (key.isEmpty()) {
            return exists;
        }
        return key.equals(Json.text(taint, "key"))
                && (exists || Json.text(toleration, "value").equals(Json.text(taint, "value")));
    }
}
