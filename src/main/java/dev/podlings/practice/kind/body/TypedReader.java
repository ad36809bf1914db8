package dev.podlings.practice.kind.body;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.schema.Field;
import dev.podlings.practice.kind.schema.Leaf;
import dev.podlings.practice.kind.schema.ListType;
import dev.podlings.practice.kind.schema.MapType;
import dev.podlings.practice.kind.schema.Struct;
import dev.podlings.practice.kind.schema.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a JSON text against the shape that it should have, as Go does: fields that are not known are noted and passed
 * over, a wrong type is a fault but does not end the reading, a null is as if nothing had been said.
 */
final class TypedReader {
    private final JsonParser parser;
    private final Findings findings;
    /** Where the reader is, as in {@code spec.containers[0]}. */
    private final StringBuilder path = new StringBuilder();
    /** The names of the fields only, as Go tells where a wrong type stands. */
    private final Deque<String> names = new ArrayDeque<>();

    private String struct = "";

    TypedReader(JsonParser parser, Findings findings) {
        this.parser = parser;
        this.findings = findings;
    }

    /** Reads an object from its opening brace. */
    ObjectNode read(Struct shape) {
        parser.nextToken();
        JsonNode node = value(shape, "v1." + shape.shortName());
        return node instanceof ObjectNode object ? object : Json.object();
    }

    /** The value at the parser's place; null if there is nothing to keep. */
    private @Nullable JsonNode value(Type type, String goType) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (type instanceof Leaf leaf) {
            return leaf(leaf, goType);
        }
        if (type instanceof ListType list) {
            return token == JsonToken.START_ARRAY ? items(list, goType) : wrong(goType);
        }
        if (token != JsonToken.START_OBJECT) {
            return wrong(goType);
        }
        return type instanceof Struct shape ? fields(shape) : entries((MapType) type, goType);
    }

    private ObjectNode fields(Struct shape) {
        String outer = struct;
        struct = shape.shortName();
        ObjectNode object = Json.object();
        Set<String> said = new HashSet<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            int before = enter(name);
            Field field = shape.fields().get(name);
            if (field == null) {
                findings.unknown(path.toString());
                parser.skipChildren();
            } else {
                if (!said.add(name)) {
                    findings.duplicate(path.toString());
                }
                names.addLast(name);
                put(object, name, value(field.type(), field.goType()));
                names.removeLast();
                struct = shape.shortName();
            }
            path.setLength(before);
        }
        struct = outer;
        return object;
    }

    private ObjectNode entries(MapType map, String goType) {
        ObjectNode object = Json.object();
        Set<String> said = new HashSet<>();
        String valueType = valueType(goType, map.value());
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            parser.nextToken();
            int before = enter(key);
            if (!said.add(key)) {
                findings.duplicate(path.toString());
            }
            JsonNode value = value(map.value(), valueType);
            put(object, key, value == null ? empty(map.value()) : value);
            path.setLength(before);
        }
        return object;
    }

    private ArrayNode items(ListType list, String goType) {
        ArrayNode array = Json.array();
        String itemType = goType.startsWith("[]") ? goType.substring(2) : "";
        int before = path.length();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            path.append('[').append(array.size()).append(']');
            JsonNode item = value(list.item(), itemType);
            array.add(item == null ? empty(list.item()) : item);
            path.setLength(before);
        }
        return array;
    }

    private @Nullable JsonNode leaf(Leaf leaf, String goType) {
        JsonToken token = parser.currentToken();
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        boolean text = token == JsonToken.VALUE_STRING;
        return switch (leaf) {
            case STRING -> text ? nodes.stringNode(parser.getString()) : wrong(goType);
            case BOOLEAN -> token.isBoolean() ? nodes.booleanNode(parser.getBooleanValue()) : wrong(goType);
            case INT32, INT64 -> token.isNumeric() ? whole(leaf, goType) : wrong(goType);
            case DOUBLE -> token.isNumeric() ? nodes.numberNode(parser.getDecimalValue()) : wrong(goType);
            case ANY -> AnyValue.read(parser);
            case BYTES, QUANTITY, INT_OR_STRING, TIME, MICRO_TIME -> special(leaf);
        };
    }

    private @Nullable JsonNode whole(Leaf leaf, String goType) {
        String written = parser.getString();
        try {
            // The narrowest node: trees that say the same must be equal.
            long number = Long.parseLong(written);
            if (number == (int) number) {
                return JsonNodeFactory.instance.numberNode((int) number);
            }
            if (leaf == Leaf.INT64) {
                return JsonNodeFactory.instance.numberNode(number);
            }
            throw new NumberFormatException(written);
        } catch (NumberFormatException noWholeNumber) {
            findings.fault(wrongType("number " + written, goType));
            return null;
        }
    }

    private @Nullable JsonNode special(Leaf leaf) {
        JsonToken token = parser.currentToken();
        try {
            if (token.isStructStart()) {
                throw new IllegalArgumentException(SpecialLeaf.notScalar(leaf, goKind(token)));
            }
            return SpecialLeaf.read(leaf, token, parser.getString());
        } catch (IllegalArgumentException fault) {
            findings.fault(String.valueOf(fault.getMessage()));
            parser.skipChildren();
            return null;
        }
    }

    private @Nullable JsonNode wrong(String goType) {
        findings.fault(wrongType(goKind(parser.currentToken()), goType));
        parser.skipChildren();
        return null;
    }

    private String wrongType(String found, String goType) {
        return "json: cannot unmarshal " + found + " into Go "
                + (names.isEmpty() ? "value" : "struct field " + struct + "." + String.join(".", names))
                + " of type " + goType;
    }

    private static String goKind(JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            return "object";
        }
        if (token == JsonToken.START_ARRAY) {
            return "array";
        }
        return token.isBoolean() ? "bool" : token.isNumeric() ? "number" : "string";
    }

    /** A field that is said twice counts as said last; two objects count together. */
    private static void put(ObjectNode object, String name, @Nullable JsonNode value) {
        if (value instanceof ObjectNode more && object.get(name) instanceof ObjectNode already) {
            more.properties().forEach(entry -> already.set(entry.getKey(), entry.getValue()));
        } else if (value != null) {
            object.set(name, value);
        }
    }

    private static JsonNode empty(Type type) {
        if (type instanceof Leaf leaf) {
            return switch (leaf) {
                case INT32, INT64, DOUBLE, INT_OR_STRING -> JsonNodeFactory.instance.numberNode(0);
                case BOOLEAN -> JsonNodeFactory.instance.booleanNode(false);
                case QUANTITY -> JsonNodeFactory.instance.stringNode("0");
                case STRING, BYTES, TIME, MICRO_TIME, ANY -> JsonNodeFactory.instance.stringNode("");
            };
        }
        return type instanceof ListType ? Json.array() : Json.object();
    }

    private static String valueType(String goType, Type value) {
        int end = goType.startsWith("map[") ? goType.indexOf(']') : -1;
        return end > 0 ? goType.substring(end + 1) : value instanceof Leaf leaf ? leaf.goName() : "";
    }

    private int enter(String name) {
        int before = path.length();
        path.append(before == 0 ? "" : ".").append(name);
        return before;
    }
}
