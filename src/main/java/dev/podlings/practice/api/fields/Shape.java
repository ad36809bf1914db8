package dev.podlings.practice.api.fields;

import dev.podlings.practice.kind.schema.Leaf;
import dev.podlings.practice.kind.schema.ListType;
import dev.podlings.practice.kind.schema.MapType;
import dev.podlings.practice.kind.schema.Struct;
import dev.podlings.practice.kind.schema.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks that what an applier sends fits the schema, and lists all the fields that it sets. */
final class Shape {
    private final List<String> errors = new ArrayList<>();

    private Shape() {}

    /** What does not fit, in the words of structured-merge-diff; empty if all fits. */
    static List<String> errors(Struct shape, JsonNode object) {
        Shape check = new Shape();
        check.check(Parts.of(shape), "", object);
        return check.errors;
    }

    /** The fields that are set: leaves, items, and what is empty. */
    static FieldSet fields(Parts parts, JsonNode value) {
        FieldSet set = new FieldSet();
        if (parts.way() == Parts.Way.WHOLE || value.isEmpty()) {
            return set.markMember();
        }
        parts.split(value).forEach((name, part) -> {
            FieldSet of = fields(parts.part(name), part);
            set.part(name).addAll(name.startsWith("f:") ? of : of.markMember());
        });
        return set;
    }

    private void check(Parts parts, String path, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        Type type = parts.type();
        if (type instanceof Struct struct) {
            if (expect(value.isObject(), path, "map", value)) {
                checkFields(struct, parts, path, value);
            }
        } else if (type instanceof MapType) {
            if (expect(value.isObject(), path, "map", value)) {
                value.properties()
                        .forEach(
                                each -> check(parts.field(each.getKey()), path + "." + each.getKey(), each.getValue()));
            }
        } else if (type instanceof ListType) {
            if (expect(value.isArray(), path, "list", value)) {
                checkItems(parts, path, value);
            }
        } else if (type instanceof Leaf leaf) {
            checkLeaf(leaf, path, value);
        }
    }

    private void checkFields(Struct struct, Parts parts, String path, JsonNode value) {
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            String inner = path + "." + each.getKey();
            if (struct.field(each.getKey()).isEmpty()) {
                errors.add(inner + ": field not declared in schema");
            } else {
                check(parts.field(each.getKey()), inner, each.getValue());
            }
        }
    }

    private void checkItems(Parts parts, String path, JsonNode value) {
        Set<String> seen = new HashSet<>();
        int index = 0;
        for (JsonNode item : value) {
            String name = parts.nameOf(item);
            boolean keyed = parts.way() == Parts.Way.KEYED_ITEMS;
            if (keyed && name == null) {
                errors.add(path + ": element " + index
                        + ": associative list with keys has an element that omits key field \""
                        + parts.keys().get(0) + "\" (and doesn't have default value)");
            } else if (name != null && !seen.add(name)) {
                errors.add(path + ": duplicate entries for key " + Element.shown(name));
            }
            check(parts.item(), path + (name == null ? "[" + index + "]" : Element.shown(name)), item);
            index++;
        }
    }

    private void checkLeaf(Leaf leaf, String path, JsonNode value) {
        switch (leaf) {
            case STRING, BYTES, TIME, MICRO_TIME -> expect(value.isString(), path, "string", value);
            case INT32, INT64, DOUBLE -> expect(value.isNumber(), path, "numeric (int or float)", value);
            case BOOLEAN -> expect(value.isBoolean(), path, "boolean", value);
            case QUANTITY, INT_OR_STRING -> expect(value.isValueNode() && !value.isBoolean(), path, "scalar", value);
            case ANY -> {}
        }
    }

    private boolean expect(boolean fits, String path, String expected, JsonNode value) {
        if (!fits) {
            errors.add(path + ": expected " + expected + ", got " + shown(value));
        }
        return fits;
    }

    private static String shown(JsonNode value) {
        return value.isObject()
                ? "&{" + value + "}"
                : value.isArray() ? "list" : value.isString() ? "string" : value.isBoolean() ? "boolean" : "int";
    }
}
