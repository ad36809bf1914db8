package dev.podlings.practice.controller.workload;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a controller sees of a pod.
 *
 * @param labels an object of texts, or missing; not to be changed
 * @param node "" until it is scheduled
 * @param readySince null while it is not ready
 * @param restarts of the container that was restarted most
 * @param deletionCost what the pod's owner says about losing it; less goes first
 */
public record PodView(
        String namespace,
        String name,
        String uid,
        JsonNode labels,
        Phase phase,
        String node,
        boolean deleting,
        Instant created,
        @Nullable Instant readySince,
        int restarts,
        int deletionCost) {

    /** How far a pod's life has come. */
    public enum Phase {
        PENDING,
        UNKNOWN,
        RUNNING,
        SUCCEEDED,
        FAILED;

        static Phase of(String written) {
            return switch (written) {
                case "Running" -> RUNNING;
                case "Succeeded" -> SUCCEEDED;
                case "Failed" -> FAILED;
                case "Unknown" -> UNKNOWN;
                default -> PENDING;
            };
        }
    }

    public static PodView of(StoredObject pod) {
        return pod.read(PodView.class, PodView::reading);
    }

    private static PodView reading(JsonNode pod) {
        int restarts = 0;
        for (JsonNode container : Json.at(pod, "status", "containerStatuses")) {
            restarts = Math.max(restarts, Json.number(container, 0, "restartCount"));
        }
        return new PodView(
                Json.text(pod, "metadata", "namespace"),
                Json.text(pod, "metadata", "name"),
                Json.text(pod, "metadata", "uid"),
                Json.at(pod, "metadata", "labels"),
                Phase.of(Json.text(pod, "status", "phase")),
                Json.text(pod, "spec", "nodeName"),
                Json.at(pod, "metadata").has("deletionTimestamp"),
                moment(Json.text(pod, "metadata", "creationTimestamp")),
                readySince(pod),
                restarts,
                deletionCost(pod));
    }

    public boolean isFinished() {
        return phase == Phase.SUCCEEDED || phase == Phase.FAILED;
    }

    /** Whether it counts as a replica. */
    public boolean isActive() {
        return !isFinished() && !deleting;
    }

    /** Whether it is on its way out, but its containers may still run. */
    public boolean isTerminating() {
        return !isFinished() && deleting;
    }

    public boolean isReady() {
        return readySince != null;
    }

    public boolean isAvailable(Duration minReady, Instant now) {
        Instant from = availableFrom(minReady);
        return from != null && !from.isAfter(now);
    }

    /** When it counts as available if it stays ready; null while it is not ready. */
    @Nullable
    Instant availableFrom(Duration minReady) {
        return readySince == null ? null : readySince.plus(minReady);
    }

    private static @Nullable Instant readySince(JsonNode pod) {
        for (JsonNode condition : Json.at(pod, "status", "conditions")) {
            if (Json.text(condition, "type").equals("Ready")
                    && Json.text(condition, "status").equals("True")) {
                return moment(Json.text(condition, "lastTransitionTime"));
            }
        }
        return null;
    }

    private static int deletionCost(JsonNode pod) {
        // Kubernetes, ReplicaSet: a cost that is not a whole number counts as 0.
        String cost = Json.text(pod, "metadata", "annotations", "controller.kubernetes.io/pod-deletion-cost");
        return cost.matches("-?\\d{1,9}") ? Integer.parseInt(cost) : 0;
    }

    private static Instant moment(String written) {
        try {
            return written.isEmpty() ? Instant.EPOCH : Instant.parse(written);
        } catch (DateTimeParseException other) {
            // A status may be written by any client; a time that is none counts as the beginning of time.
            return Instant.EPOCH;
        }
    }
}
