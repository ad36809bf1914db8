package dev.podlings.practice.kind.schema;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.schema.Field.Presence;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives an object the form in which Kubernetes answers with it: empty values that mean nothing are left out, parts that
 * are always there are added, the fields stand in Kubernetes' order.
 */
public final class Shape {
    private static final ObjectNode NOTHING = Json.object();

    private Shape() {}

    /** A new tree; fields that the struct does not know are dropped. */
    public static ObjectNode settle(Struct struct, ObjectNode object) {
        return settle(struct, object, NOTHING);
    }

    /** @param done fields that are taken as they are where the object has the very same trees */
    public static ObjectNode settle(Struct struct, ObjectNode object, ObjectNode done) {
        ObjectNode settled = Json.object();
        for (Field field : struct.fields().values()) {
            JsonNode given = object.get(field.name());
            JsonNode value = isVery(given, done.get(field.name())) ? given : settle(field, given);
            if (value != null) {
                settled.set(field.name(), value);
            }
        }
        return settled;
    }

    /** The same tree, not one like it: comparing the trees would cost what this saves. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isVery(@Nullable JsonNode one, @Nullable JsonNode other) {
        return one != null && one == other;
    }

    private static @Nullable JsonNode settle(Field field, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return field.presence() == Presence.ALWAYS ? zero(field.type()) : null;
        }
        JsonNode settled = settle(field.type(), value);
        return field.presence() == Presence.OMITTED_IF_EMPTY && isZero(settled) ? null : settled;
    }

    private static JsonNode settle(Type type, JsonNode value) {
        if (type instanceof Struct struct && value instanceof ObjectNode object) {
            return settle(struct, object);
        }
        if (type instanceof ListType list && value instanceof ArrayNode array) {
            if (list.item() instanceof Leaf) {
                return array;
            }
            ArrayNode settled = Json.array();
            array.forEach(item -> settled.add(settle(list.item(), item)));
            return settled;
        }
        if (type instanceof MapType map && value instanceof ObjectNode object) {
            return sorted(map, object);
        }
        return value;
    }

    /** Kubernetes writes the names of a map in alphabetical order. */
    private static ObjectNode sorted(MapType map, ObjectNode object) {
        Map<String, JsonNode> entries = new TreeMap<>();
        object.properties().forEach(entry -> entries.put(entry.getKey(), settle(map.value(), entry.getValue())));
        ObjectNode settled = Json.object();
        entries.forEach(settled::set);
        return settled;
    }

    private static boolean isZero(JsonNode value) {
        return (value.isContainer() && value.isEmpty())
                || (value.isString() && value.stringValue().isEmpty())
                || (value.isNumber() && value.doubleValue() == 0)
                || (value.isBoolean() && !value.booleanValue());
    }

    /** What Go writes for a value that was never set. */
    static JsonNode zero(Type type) {
        if (type instanceof Struct struct) {
            return settle(struct, Json.object());
        }
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (type instanceof Leaf leaf) {
            return switch (leaf) {
                case STRING -> nodes.stringNode("");
                case INT32, INT64, DOUBLE, INT_OR_STRING -> nodes.numberNode(0);
                case BOOLEAN -> nodes.booleanNode(false);
                case QUANTITY -> nodes.stringNode("0");
                case BYTES, TIME, MICRO_TIME, ANY -> nodes.nullNode();
            };
        }
        return nodes.nullNode();
    }
}
