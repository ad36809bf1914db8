package dev.podlings.practice.controller.workload.deployment;

import dev.podlings.practice.json.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One condition of a Deployment, as a value: how it was reached and since when. */
record Condition(String type, String status, Instant updated, Instant changed, String reason, String message) {
    static final String AVAILABLE = "Available";
    static final String PROGRESSING = "Progressing";
    static final String REPLICA_FAILURE = "ReplicaFailure";

    static Condition of(JsonNode written) {
        return new Condition(
                Json.text(written, "type"),
                Json.text(written, "status"),
                moment(written, "lastUpdateTime"),
                moment(written, "lastTransitionTime"),
                Json.text(written, "reason"),
                Json.text(written, "message"));
    }

    static Condition now(String type, String status, String reason, String message, Instant now) {
        return new Condition(type, status, now, now, reason, message);
    }

    ObjectNode write() {
        ObjectNode written = Json.object();
        written.put("type", type);
        written.put("status", status);
        written.put("lastUpdateTime", updated.toString());
        written.put("lastTransitionTime", changed.toString());
        written.put("reason", reason);
        written.put("message", message);
        return written;
    }

    boolean says(String otherStatus, String otherReason) {
        return status.equals(otherStatus) && reason.equals(otherReason);
    }

    /** The same, but as old as the other one where the status is the same. */
    Condition since(@Nullable Condition before) {
        return before != null && before.status.equals(status)
                ? new Condition(type, status, updated, before.changed, reason, message)
                : this;
    }

    boolean isOlderThan(Duration age, Instant now) {
        return updated.plus(age).isBefore(now);
    }

    private static Instant moment(JsonNode written, String field) {
        String text = Json.text(written, field);
        return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    }
}
