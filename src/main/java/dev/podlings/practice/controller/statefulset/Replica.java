package dev.podlings.practice.controller.statefulset;

import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One pod that is a set's by its name, as far as the plan looks at it.
 *
 * @param set the name of the set
 * @param controller the uid of what controls it; "" when nothing does
 * @param revision the name of the revision that it was made from
 * @param readySince when it became ready; null when it is not
 * @param hasIdentity whether its labels still say its name
 * @param claims the claims that its volumes mount, by the volume's name
 */
record Replica(
        ObjectNode tree,
        String name,
        String uid,
        String controller,
        String set,
        int ordinal,
        String phase,
        boolean terminating,
        String revision,
        @Nullable Instant readySince,
        boolean hasIdentity,
        Map<String, String> claims) {

    Replica {
        claims = Map.copyOf(claims);
    }

    /** What was read out of a pod: nothing if its name does not end in an ordinal. */
    private record Reading(@Nullable Replica replica) {}

    /** The pod as a member of that set; nothing if its name is not one of the set's. */
    static @Nullable Replica of(String set, StoredObject pod) {
        Replica read = pod.read(Reading.class, tree -> new Reading(read(tree))).replica();
        return read != null && read.set().equals(set) ? read : null;
    }

    private static @Nullable Replica read(ObjectNode pod) {
        String name = Json.text(pod, "metadata", "name");
        String set = name.substring(0, Math.max(0, name.lastIndexOf('-')));
        OptionalInt ordinal = Identity.ordinal(set, name);
        if (ordinal.isEmpty()) {
            return null;
        }
        return new Replica(
                pod,
                name,
                Json.text(pod, "metadata", "uid"),
                Owners.controller(pod).map(Owners.Owner::uid).orElse(""),
                set,
                ordinal.getAsInt(),
                Json.text(pod, "status", "phase"),
                pod.path("metadata").has("deletionTimestamp"),
                Json.text(pod, "metadata", "labels", PodBlueprint.REVISION_LABEL),
                readySince(pod),
                Json.text(pod, "metadata", "labels", PodBlueprint.NAME_LABEL).equals(name),
                claims(pod));
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

    private static Map<String, String> claims(ObjectNode pod) {
        Map<String, String> claims = new HashMap<>();
        for (JsonNode volume : Json.at(pod, "spec", "volumes")) {
            if (volume.has("persistentVolumeClaim")) {
                claims.put(Json.text(volume, "name"), Json.text(volume, "persistentVolumeClaim", "claimName"));
            }
        }
        return claims;
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
