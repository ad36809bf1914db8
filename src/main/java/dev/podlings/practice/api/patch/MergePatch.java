package dev.podlings.practice.api.patch;

import dev.podlings.practice.json.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7386): objects are merged, null removes, all else replaces. */
public final class MergePatch {
    private MergePatch() {}

    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        return merged(target, patch);
    }

    private static ObjectNode merged(JsonNode target, ObjectNode patch) {
        ObjectNode result = target instanceof ObjectNode there ? there.deepCopy() : Json.object();
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                result.remove(field.getKey());
            } else if (value instanceof ObjectNode part) {
                result.set(field.getKey(), merged(result.path(field.getKey()), part));
            } else {
                result.set(field.getKey(), value.deepCopy());
            }
        }
        return result;
    }
}
