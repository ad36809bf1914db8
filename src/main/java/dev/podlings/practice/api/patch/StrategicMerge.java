package dev.podlings.practice.api.patch;

import dev.podlings.practice.api.patch.PatchFailed.Trouble;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.schema.Field;
import dev.podlings.practice.kind.schema.ListType;
import dev.podlings.practice.kind.schema.MapType;
import dev.podlings.practice.kind.schema.Struct;
import dev.podlings.practice.kind.schema.Type;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Strategic merge patch: a merge patch that knows which lists are merged item by item, and by which key. The rules are
 * those of apimachinery's strategicpatch.
 */
public final class StrategicMerge {
    private StrategicMerge() {}

    /** @param shape of the object */
    public static ObjectNode apply(ObjectNode target, ObjectNode patch, Struct shape) {
        return merged(target, patch, shape);
    }

    /** @param type what is known about the object; anything but a struct or map means that nothing is */
    static ObjectNode merged(ObjectNode original, ObjectNode patch, Type type) {
        JsonNode directive = patch.path(Directive.PATCH);
        if (directive.isString()) {
            return whole(patch, directive.stringValue());
        }
        ObjectNode result = original.deepCopy();
        retainKeys(result, patch);
        ObjectNode rest = patch.deepCopy();
        rest.remove(Directive.RETAIN_KEYS);
        orderLists(result, rest, type);
        for (Map.Entry<String, JsonNode> field : rest.properties()) {
            mergeField(result, field.getKey(), field.getValue(), type);
        }
        return result;
    }

    private static ObjectNode whole(ObjectNode patch, String directive) {
        return switch (directive) {
            case "replace" -> (ObjectNode) Directive.drop(patch);
            case "delete" -> Json.object();
            case "merge" -> throw fits("$patch: merge is only for the items of lists");
            default -> throw fits("unknown patch type: " + directive);
        };
    }

    private static void mergeField(ObjectNode result, String name, JsonNode value, Type type) {
        boolean deletesItems = name.startsWith(Directive.DELETE_FROM_LIST);
        String field = deletesItems ? name.substring(Directive.DELETE_FROM_LIST.length()) : name;
        if (value.isNull()) {
            result.remove(field);
            return;
        }
        JsonNode there = result.get(field);
        if (there == null || there.isNull()) {
            if (!deletesItems) {
                result.set(field, Directive.drop(value));
            }
        } else if (there instanceof ObjectNode original && value instanceof ObjectNode patch) {
            result.set(field, merged(original, patch, typeOf(type, field)));
        } else if (there instanceof ArrayNode original && value instanceof ArrayNode patch) {
            result.set(field, listOf(type, field).merged(original, patch, deletesItems));
        } else if (!deletesItems) {
            result.set(field, Directive.drop(value));
        }
    }

    private static void orderLists(ObjectNode result, ObjectNode patch, Type type) {
        for (String name : java.util.List.copyOf(patch.propertyNames())) {
            if (name.startsWith(Directive.ELEMENT_ORDER)) {
                String field = name.substring(Directive.ELEMENT_ORDER.length());
                JsonNode order = patch.remove(name);
                JsonNode before = result.get(field);
                JsonNode change = patch.remove(field);
                if (order instanceof ArrayNode ordered) {
                    ArrayNode ofBefore = before instanceof ArrayNode array ? array : Json.array();
                    ArrayNode ofChange = change instanceof ArrayNode array ? array : Json.array();
                    MergedList list = listOf(type, field);
                    list.checkOrder(ofChange, ordered);
                    if (before != null || change != null) {
                        ArrayNode merged = before instanceof ArrayNode
                                ? list.merged(ofBefore, ofChange, false)
                                : (ArrayNode) Directive.drop(ofChange);
                        result.set(field, list.inOrder(merged, ordered, ofBefore));
                    }
                } else {
                    throw fits("the element order of " + field + " is not a list");
                }
            }
        }
    }

    // Kubernetes, $retainKeys: what is not named goes; what is patched must be named.
    private static void retainKeys(ObjectNode result, ObjectNode patch) {
        JsonNode retained = patch.get(Directive.RETAIN_KEYS);
        if (retained == null) {
            return;
        }
        java.util.Set<String> names = new java.util.HashSet<>();
        retained.forEach(each -> names.add(each.asString()));
        for (String field : patch.propertyNames()) {
            if (!Directive.is(field) && !names.contains(field)) {
                throw fits(Directive.RETAIN_KEYS + " has to contain all keys of the patch");
            }
        }
        java.util.List.copyOf(result.propertyNames()).stream()
                .filter(field -> !names.contains(field))
                .forEach(result::remove);
    }

    private static Type typeOf(Type parent, String field) {
        if (parent instanceof MapType map) {
            return map.value();
        }
        return fieldOf(parent, field).map(Field::type).orElse(parent);
    }

    private static MergedList listOf(Type parent, String name) {
        Optional<Field> field = fieldOf(parent, name);
        Type item = field.map(Field::type)
                .filter(ListType.class::isInstance)
                .map(list -> ((ListType) list).item())
                .orElse(parent);
        return new MergedList(
                name,
                field.map(each -> each.merge().patchMerge()).orElse(false),
                field.map(each -> each.merge().patchKey()).orElse(""),
                item);
    }

    private static Optional<Field> fieldOf(Type parent, String name) {
        return parent instanceof Struct struct ? struct.field(name) : Optional.empty();
    }

    static PatchFailed fits(String why) {
        return new PatchFailed(Trouble.DOES_NOT_FIT, why);
    }
}
