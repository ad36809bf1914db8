package dev.podlings.practice.controller.workload;

import dev.podlings.practice.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The short name of a pod template, as it stands in {@code pod-template-hash}: FNV-1a of its contents, written in
 * Kubernetes' alphabet, which has no vowels and so makes no words.
 */
public final class TemplateHash {
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private TemplateHash() {}

    /** @param collisions how often a name made of this hash was taken by another template; null for never */
    public static String of(JsonNode template, @Nullable Integer collisions) {
        int hash = fnv(0x811c9dc5, Json.bytes(sorted(template)));
        if (collisions != null) {
            hash = fnv(hash, Integer.toString(collisions).getBytes(StandardCharsets.UTF_8));
        }
        StringBuilder name = new StringBuilder();
        Integer.toUnsignedString(hash)
                .chars()
                .forEach(digit -> name.append(ALPHABET.charAt(digit % ALPHABET.length())));
        return name.toString();
    }

    private static int fnv(int start, byte[] bytes) {
        int hash = start;
        for (byte each : bytes) {
            hash = (hash ^ (each & 0xff)) * 0x01000193;
        }
        return hash;
    }

    /** The same tree with all names in order: two ways to write one template give one hash. */
    private static JsonNode sorted(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            return Json.object().setAll(fields);
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.forEach(each -> copy.add(sorted(each)));
            return copy;
        }
        return tree;
    }
}
