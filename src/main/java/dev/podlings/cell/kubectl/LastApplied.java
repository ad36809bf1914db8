package dev.podlings.cell.kubectl;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a file said when it was last applied. Kubernetes, kubectl apply: fields that it said then and does not say now
 * are taken away, whoever has changed them in between. Lists are left to the server.
 */
final class LastApplied {
    private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
    /** Sorted, as the server writes it: a note in another order would be a change each time. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private LastApplied() {}

    /** The object with a note of itself, as kubectl leaves one. */
    static ObjectNode noted(ObjectNode object) {
        ObjectNode bare = object.deepCopy();
        if (bare.path("metadata") instanceof ObjectNode metadata) {
            forget(metadata);
        }
        ObjectNode noted = bare.deepCopy();
        noted.withObject("/metadata/annotations").put(ANNOTATION, JSON.writeValueAsString(bare) + "\n");
        return noted;
    }

    /** Takes the note away. */
    static void forget(ObjectNode metadata) {
        if (metadata.path("annotations") instanceof ObjectNode annotations) {
            annotations.remove(ANNOTATION);
            if (annotations.isEmpty()) {
                metadata.remove("annotations");
            }
        }
    }

    /**
     * A merge patch that takes away what the live object's note says and the file no longer does; empty for nothing.
     */
    static ObjectNode removals(JsonNode live, ObjectNode now) {
        String note = live.path("metadata").path("annotations").path(ANNOTATION).asString("");
        try {
            return JSON.readTree(note) instanceof ObjectNode then ? removals(then, now, live) : JSON.createObjectNode();
        } catch (JacksonException broken) {
            // Somebody wrote it by hand; then nothing is known of the last time.
            return JSON.createObjectNode();
        }
    }

    private static ObjectNode removals(ObjectNode then, ObjectNode now, JsonNode live) {
        ObjectNode patch = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> field : then.properties()) {
            JsonNode there = live.path(field.getKey());
            JsonNode wanted = now.get(field.getKey());
            if (wanted == null && !there.isMissingNode()) {
                patch.putNull(field.getKey());
            } else if (wanted instanceof ObjectNode inner && field.getValue() instanceof ObjectNode before) {
                ObjectNode deeper = removals(before, inner, there);
                if (!deeper.isEmpty()) {
                    patch.set(field.getKey(), deeper);
                }
            }
        }
        return patch;
    }
}
