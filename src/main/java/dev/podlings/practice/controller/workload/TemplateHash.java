package dev.podlings.practice.controller.workload;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.json.Sorted;
import dev.podlings.practice.kind.syntax.SafeName;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The short name of a pod template, as it stands in {@code pod-template-hash}: FNV-1a of its contents,
 * spelled as a {@link SafeName}.
 */
public final class TemplateHash {
    private TemplateHash() {}

    /** @param collisions how often a name made of this hash was taken by another template; null for never */
    public static String of(JsonNode template, @Nullable Integer collisions) {
        int hash = fnv(0x811c9dc5, Json.bytes(Sorted.of(template)));
        if (collisions != null) {
            hash = fnv(hash, Integer.toString(collisions).getBytes(StandardCharsets.UTF_8));
        }
        return SafeName.of(hash);
    }

    private static int fnv(int start, byte[] bytes) {
        int hash = start;
        for (byte each : bytes) {
            hash = (hash ^ (each & 0xff)) * 0x01000193;
        }
        return hash;
    }
}
