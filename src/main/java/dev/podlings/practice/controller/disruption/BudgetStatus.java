package dev.podlings.practice.controller.disruption;

import dev.podlings.practice.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a budget's status should say.
 *
 * @param disrupted pods that were evicted but are still there, and since when
 * @param trouble why it cannot be told; null when it can
 */
record BudgetStatus(
        int currentHealthy,
        int desiredHealthy,
        int expectedPods,
        int disruptionsAllowed,
        Map<String, Instant> disrupted,
        @Nullable String trouble) {
    /** Kubernetes: how long an eviction may take before the pod counts as healthy again. */
    static final Duration DELETION_TIMEOUT = Duration.ofMinutes(2);

    private static final String PERCENT = "%";

    /** How many pods the controllers of the pods want to have; or why that cannot be told. */
    record Expected(int scale, @Nullable String trouble) {}

    BudgetStatus {
        disrupted = Map.copyOf(disrupted);
    }

    /**
     * @param pods that the budget's selector matches
     * @param expected what their controllers want; only looked at where the budget needs it
     */
    static BudgetStatus of(JsonNode budget, List<ObjectNode> pods, Expected expected, Instant now) {
        JsonNode spec = budget.path("spec");
        JsonNode atMost = spec.path("maxUnavailable");
        JsonNode atLeast = spec.path("minAvailable");
        int count = expected.scale();
        int desired;
        String trouble = expected.trouble();
        if (hasValue(atMost)) {
            desired = Math.max(0, count - scaled(atMost, count));
        } else if (atLeast.isString()) {
            desired = scaled(atLeast, count);
        } else {
            // Kubernetes: with a plain number, nobody needs to know what the controllers want.
            desired = atLeast.asInt(0);
            count = pods.size();
            trouble = null;
        }
        Map<String, Instant> disrupted = disrupted(budget, pods, now);
        int healthy = (int) pods.stream()
                .filter(pod -> isHealthy(pod) && !disrupted.containsKey(Json.text(pod, "metadata", "name")))
                .count();
        int allowed = count <= 0 || trouble != null ? 0 : Math.max(0, healthy - desired);
        return new BudgetStatus(healthy, desired, count, allowed, disrupted, trouble);
    }

    /** Whether one has to know what the pods' controllers want to have. */
    static boolean needsScale(JsonNode budget) {
        return hasValue(Json.at(budget, "spec", "maxUnavailable"))
                || Json.at(budget, "spec", "minAvailable").isString();
    }

    /** When the first of the evicted pods that are still there counts as healthy again; null for never. */
    @Nullable
    Instant nextExpiry() {
        return disrupted.values().stream()
                .min(Instant::compareTo)
                .map(since -> since.plus(DELETION_TIMEOUT))
                .orElse(null);
    }

    /** Writes it into a budget. */
    void writeInto(ObjectNode budget, String now) {
        ObjectNode before = Json.make(budget, "status").deepCopy();
        int generation = Json.number(budget, 0, "metadata", "generation");
        ObjectNode status = budget.putObject("status");
        status.put("observedGeneration", generation);
        if (!disrupted.isEmpty()) {
            ObjectNode names = status.putObject("disruptedPods");
            new TreeMap<>(disrupted).forEach((name, since) -> names.put(name, since.toString()));
        }
        // Kubernetes, fail-safe: what cannot be told allows nothing; the other numbers stay.
        JsonNode counters = trouble == null ? counters() : before;
        status.put("disruptionsAllowed", disruptionsAllowed);
        status.put("currentHealthy", Json.number(counters, 0, "currentHealthy"));
        status.put("desiredHealthy", Json.number(counters, 0, "desiredHealthy"));
        status.put("expectedPods", Json.number(counters, 0, "expectedPods"));
        String reason = trouble != null ? "SyncFailed" : disruptionsAllowed > 0 ? "SufficientPods" : "InsufficientPods";
        condition(status, before, disruptionsAllowed > 0, reason, trouble == null ? "" : trouble, generation, now);
    }

    static void condition(
            ObjectNode status,
            JsonNode before,
            boolean allowed,
            String reason,
            String message,
            int generation,
            String now) {
        String word = allowed ? "True" : "False";
        JsonNode old = before.path("conditions").path(0);
        String since = Json.text(old, "status").equals(word) ? Json.text(old, "lastTransitionTime") : now;
        status.putArray("conditions")
                .addObject()
                .put("type", "DisruptionAllowed")
                .put("status", word)
                .put("observedGeneration", generation)
                .put("lastTransitionTime", since)
                .put("reason", reason)
                .put("message", message);
    }

    private ObjectNode counters() {
        return Json.object()
                .put("currentHealthy", currentHealthy)
                .put("desiredHealthy", desiredHealthy)
                .put("expectedPods", expectedPods);
    }

    /** A number, or a percentage of all pods. Kubernetes rounds up. */
    private static int scaled(JsonNode value, int all) {
        String text = value.asString("0");
        if (!text.endsWith(PERCENT)) {
            return value.asInt(0);
        }
        int percent = Integer.parseInt(text.substring(0, text.length() - 1));
        return (int) Math.ceil(all * (percent / 100.0));
    }

    private static boolean hasValue(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private static Map<String, Instant> disrupted(JsonNode budget, List<ObjectNode> pods, Instant now) {
        Map<String, Instant> kept = new TreeMap<>();
        JsonNode noted = Json.at(budget, "status", "disruptedPods");
        for (ObjectNode pod : pods) {
            String name = Json.text(pod, "metadata", "name");
            String since = Json.text(noted, name);
            if (!since.isEmpty()
                    && !pod.path("metadata").has("deletionTimestamp")
                    && Instant.parse(since).plus(DELETION_TIMEOUT).isAfter(now)) {
                kept.put(name, Instant.parse(since));
            }
        }
        return kept;
    }

    private static boolean isHealthy(JsonNode pod) {
        return !pod.path("metadata").has("deletionTimestamp") && isReady(pod);
    }

    static boolean isReady(JsonNode pod) {
        for (JsonNode condition : Json.at(pod, "status", "conditions")) {
            if (Json.text(condition, "type").equals("Ready")) {
                return Json.text(condition, "status").equals("True");
            }
        }
        return false;
    }
}
