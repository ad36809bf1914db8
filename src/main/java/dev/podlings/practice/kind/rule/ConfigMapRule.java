package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Names;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** ConfigMaps. */
final class ConfigMapRule extends Rule {
    private static final int MOST_BYTES = 1024 * 1024;

    @Override
    void validate(JsonNode map, Errors errors) {
        long bytes = 0;
        for (String part : List.of("data", "binaryData")) {
            for (Map.Entry<String, JsonNode> entry : map.path(part).properties()) {
                String key = entry.getKey();
                errors.invalid(part + "[" + key + "]", key, Names.configKey(key));
                if (part.equals("data") && map.path("binaryData").has(key)) {
                    errors.invalid("data[" + key + "]", key, "duplicate of key present in binaryData");
                }
                bytes += entry.getValue().asString("").getBytes(StandardCharsets.UTF_8).length;
            }
        }
        if (bytes > MOST_BYTES) {
            errors.tooLong("[]", MOST_BYTES);
        }
    }

    @Override
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        immutableWhenSet(after, before, List.of("data", "binaryData"), errors);
    }

    /** Once {@code immutable} is set, neither it nor the content can be changed. */
    static void immutableWhenSet(JsonNode after, JsonNode before, List<String> parts, Errors errors) {
        if (!Json.isTrue(before, "immutable")) {
            return;
        }
        if (!Json.isTrue(after, "immutable")) {
            errors.forbidden("immutable", "field is immutable when `immutable` is set");
        }
        for (String part : parts) {
            if (!Errors.same(after.path(part), before.path(part))) {
                errors.forbidden(part, "field is immutable when `immutable` is set");
            }
        }
    }
}
