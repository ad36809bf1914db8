package dev.podlings.practice.controller;

import dev.podlings.practice.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Kubernetes, pod disruption conditions: a pod that somebody ends for another's sake says who and why. */
public final class DisruptionTarget {
    private DisruptionTarget() {}

    public static void mark(ObjectNode pod, String reason, String message, Instant now) {
        ArrayNode conditions = Json.make(pod, "status").withArray("conditions");
        conditions.removeIf(each -> Json.text(each, "type").equals("DisruptionTarget"));
        conditions
                .addObject()
                .put("type", "DisruptionTarget")
                .put("status", "True")
                .putNull("lastProbeTime")
                .put("lastTransitionTime", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("reason", reason)
                .put("message", message);
    }
}
