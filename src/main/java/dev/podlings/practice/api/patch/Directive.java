package dev.podlings.practice.api.patch;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a strategic merge patch that are not data. */
final class Directive {
    static final String PATCH = "$patch";
    static final String RETAIN_KEYS = "$retainKeys";
    static final String ELEMENT_ORDER = "$setElementOrder/";
    static final String DELETE_FROM_LIST = "$deleteFromPrimitiveList/";

    private Directive() {}

    static boolean is(String field) {
        return field.equals(PATCH)
                || field.equals(RETAIN_KEYS)
                || field.startsWith(ELEMENT_ORDER)
                || field.startsWith(DELETE_FROM_LIST);
    }

    /** The value without directives and, inside objects, without nulls: as it is where nothing was before. */
    static JsonNode drop(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode plain = object.objectNode();
            object.properties().forEach(field -> {
                if (!is(field.getKey()) && !field.getValue().isNull()) {
                    plain.set(field.getKey(), drop(field.getValue()));
                }
            });
            return plain;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode plain = array.arrayNode();
            items(array).stream().filter(item -> !item.path(PATCH).isString()).forEach(item -> plain.add(drop(item)));
            return plain;
        }
        return value.deepCopy();
    }

    static List<JsonNode> items(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }
}
