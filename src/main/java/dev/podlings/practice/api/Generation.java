package dev.podlings.practice.api;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Counts what was asked for, for the kinds whose controllers say how far they have got with it. */
final class Generation {
    private static final Set<Kind> COUNTING = Set.of(
            Kinds.POD,
            Kinds.STATEFUL_SET,
            Kinds.DEPLOYMENT,
            Kinds.REPLICA_SET,
            Kinds.DAEMON_SET,
            Kinds.JOB,
            Kinds.POD_DISRUPTION_BUDGET,
            Kinds.ENDPOINT_SLICE);

    private Generation() {}

    static void begin(Kind kind, ObjectNode made) {
        if (COUNTING.contains(kind)) {
            Json.make(made, "metadata").put("generation", 1);
        }
    }

    static void onUpdate(Kind kind, ObjectNode after, JsonNode before) {
        if (COUNTING.contains(kind) && !after.path("spec").equals(before.path("spec"))) {
            Json.make(after, "metadata").put("generation", Json.number(before, 0, "metadata", "generation") + 1);
        }
    }

    // Kubernetes, BeforeDelete: being deleted is a change of what is asked for.
    static void onDeletion(ObjectNode after) {
        ObjectNode metadata = Json.make(after, "metadata");
        int present = Json.number(metadata, 0, "generation");
        if (present > 0) {
            metadata.put("generation", present + 1);
        }
    }
}
