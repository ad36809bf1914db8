package dev.podlings.practice.controller.statefulset;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.json.Sorted;
import dev.podlings.practice.kind.syntax.SafeName;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One ControllerRevision: a template that the set had.
 *
 * @param number the higher, the later it was asked for
 * @param data the patch that makes a set have this template
 */
record Revision(String name, long number, JsonNode data) {
    private static final int FNV_START = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;
    private static final int LONGEST_PREFIX = 223;

    static Revision of(JsonNode revision) {
        return new Revision(
                Json.text(revision, "metadata", "name"),
                revision.path("revision").asLong(0),
                revision.path("data"));
    }

    /** What is kept of a set's template. */
    static ObjectNode dataOf(JsonNode template) {
        ObjectNode data = Json.object();
        ObjectNode kept = data.putObject("spec").putObject("template");
        kept.put("$patch", "replace");
        template.properties().forEach(field -> kept.set(field.getKey(), field.getValue()));
        return Sorted.of(data);
    }

    static String name(String set, String hash) {
        return set.substring(0, Math.min(set.length(), LONGEST_PREFIX)) + "-" + hash;
    }

    /**
     * The end of a revision's name. Kubernetes: FNV-1 (32 bits) of the data as Go writes it, followed by the collision
     * count; spelled as a {@link SafeName}.
     */
    static String hash(ObjectNode data, int collisions) {
        int hash = FNV_START;
        String text =
                Json.write(data).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
        for (byte each : (text + collisions).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash * FNV_PRIME) ^ (each & 0xff);
        }
        return SafeName.of(hash);
    }

    JsonNode template() {
        ObjectNode template = (ObjectNode) Json.at(data, "spec", "template").deepCopy();
        template.remove("$patch");
        return template;
    }
}
