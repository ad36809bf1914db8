package dev.podlings.practice.controller.statefulset;

import dev.podlings.practice.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One pod of a set, as far as the plan looks at it.
 *
 * @param revision the name of the revision that it was made from
 * @param readySince when it became ready; null when it is not
 */
record Replica(
        ObjectNode tree,
        String name,
        String uid,
        int ordinal,
        String phase,
        boolean terminating,
        String revision,
        @Nullable Instant readySince) {

    /** The pod as a member of that set; nothing if its name is not one of the set's. */
    static @Nullable Replica of(String set, ObjectNode pod) {
        String name = Json.text(pod, "metadata", "name");
        OptionalInt ordinal = Identity.ordinal(set, name);
        if (ordinal.isEmpty()) {
            return null;
        }
        return new Replica(
                pod,
                name,
                Json.text(pod, "metadata", "uid"),
                ordinal.getAsInt(),
                Json.text(pod, "status", "phase"),
                pod.path("metadata").has("deletionTimestamp"),
                Json.text(pod, "metadata", "labels", PodBlueprint.REVISION_LABEL),
                readySince(pod));
    }

    boolean hasEnded() {
        return phase.equals("Failed") || phase.equals("Succeeded");
    }

    boolean isPending() {
        return phase.equals("Pending");
    }

    boolean isRunningAndReady() {
        return phase.equals("Running") && readySince != null;
    }

    boolean isAvailable(Duration minReady, Instant now) {
        return isRunningAndReady()
                && (minReady.isZero() || !availableAt(minReady).isAfter(now));
    }

    /** Whether a rolling update has to wait for it. */
    boolean isUnavailable(Duration minReady, Instant now) {
        return terminating || !isAvailable(minReady, now);
    }

    /** When it will be available, if it stays ready. */
    Instant availableAt(Duration minReady) {
        return readySince == null ? Instant.MAX : readySince.plus(minReady);
    }

    private static @Nullable Instant readySince(JsonNode pod) {
        for (JsonNode condition : Json.at(pod, "status", "conditions")) {
            if (Json.text(condition, "type").equals("Ready")
                    && Json.text(condition, "status").equals("True")) {
                String since = Json.text(condition, "lastTransitionTime");
                return since.isEmpty() ? Instant.EPOCH : Instant.parse(since);
            }
        }
        return null;
    }
}
