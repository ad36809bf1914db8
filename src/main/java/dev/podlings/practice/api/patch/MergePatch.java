package dev.podlings.practice.api.patch;

import dev.podlings.practice.json.Json;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7386): objects are merged, null removes, all else replaces. */
public final class MergePatch {
    private MergePatch() {}

    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        return merged(target, patch);
    }

    /**
     * What came out as Kubernetes quotes it in a refusal: objects that the patch has touched have their fields in
     * alphabetical order, all others are as they were.
     */
    public static ObjectNode shown(ObjectNode patched, ObjectNode patch) {
        Map<String, JsonNode> fields = new TreeMap<>();
        patched.properties().forEach(field -> {
            boolean deeper = field.getValue() instanceof ObjectNode && patch.get(field.getKey()) instanceof ObjectNode;
            fields.put(
                    field.getKey(),
                    deeper
                            ? shown((ObjectNode) field.getValue(), (ObjectNode) patch.get(field.getKey()))
                            : field.getValue());
        });
        return Json.object().setAll(fields);
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
