package dev.podlings.practice.kind.body;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.schema.Field;
import dev.podlings.practice.kind.schema.Leaf;
import dev.podlings.practice.kind.schema.ListType;
import dev.podlings.practice.kind.schema.MapType;
import dev.podlings.practice.kind.schema.Struct;
import dev.podlings.practice.kind.schema.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kubernetes' binary form: {@code k8s\0}, then an envelope (apiVersion and kind, and the object's own message). kubectl
 * sends it with {@code create namespace}, {@code auth can-i} and the like, and has no second try with JSON.
 */
final class Protobuf {
    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final int TYPE_META = 1;
    private static final int RAW = 2;

    private Protobuf() {}

    /** @throws IllegalArgumentException if it is not in that form */
    static ObjectNode read(byte[] body, BiFunction<String, String, Struct> shapes) {
        if (body.length < MAGIC.length || !Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IllegalArgumentException(
                    "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        }
        Map<Integer, String> names = new HashMap<>();
        byte[] raw = new byte[0];
        for (Wire wire = new Wire(Arrays.copyOfRange(body, MAGIC.length, body.length)); wire.next(); ) {
            if (wire.number() == TYPE_META) {
                for (Wire meta = new Wire(wire.bytes()); meta.next(); ) {
                    names.put(meta.number(), text(meta));
                }
            } else if (wire.number() == RAW) {
                raw = wire.bytes();
            } else {
                wire.skip();
            }
        }
        String apiVersion = names.getOrDefault(1, "");
        String kind = names.getOrDefault(2, "");
        ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
        message(shapes.apply(apiVersion, kind), new Wire(raw), object);
        return object;
    }

    private static void message(Struct struct, Wire wire, ObjectNode into) {
        Map<Integer, Field> fields = ownFields(struct);
        while (wire.next()) {
            Struct inlined = struct.inlined().get(wire.number());
            Field field = fields.get(wire.number());
            if (inlined != null) {
                message(inlined, new Wire(wire.bytes()), into);
            } else if (field != null) {
                put(field, wire, into);
            } else {
                wire.skip();
            }
        }
    }

    /** By their numbers; the fields of an inlined struct have numbers in that one's own message only. */
    private static Map<Integer, Field> ownFields(Struct struct) {
        Set<String> inner = new HashSet<>();
        struct.inlined().values().forEach(each -> inner.addAll(each.fields().keySet()));
        Map<Integer, Field> own = new HashMap<>();
        struct.fields().values().stream()
                .filter(field -> !inner.contains(field.name()))
                .forEach(field -> own.put(field.number(), field));
        return own;
    }

    private static void put(Field field, Wire wire, ObjectNode into) {
        if (field.type() instanceof ListType list) {
            into.withArray(field.name()).add(value(list.item(), wire));
        } else if (field.type() instanceof MapType map) {
            entry(map, new Wire(wire.bytes()), Json.make(into, field.name()));
        } else {
            into.set(field.name(), value(field.type(), wire));
        }
    }

    private static void entry(MapType map, Wire wire, ObjectNode into) {
        String key = "";
        JsonNode value = map.value() == Leaf.STRING ? JsonNodeFactory.instance.stringNode("") : Json.object();
        while (wire.next()) {
            if (wire.number() == 1) {
                key = text(wire);
            } else if (map.value() instanceof ListType list) {
                // A list as the value of a map is a message of its own.
                var items = Json.array();
                for (Wire inner = new Wire(wire.bytes()); inner.next(); ) {
                    items.add(value(list.item(), inner));
                }
                value = items;
            } else {
                value = value(map.value(), wire);
            }
        }
        into.set(key, value);
    }

    private static JsonNode value(Type type, Wire wire) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (type instanceof Struct struct) {
            ObjectNode object = Json.object();
            message(struct, new Wire(wire.bytes()), object);
            return object;
        }
        if (!(type instanceof Leaf leaf)) {
            throw new IllegalArgumentException("proto: a list in a list");
        }
        return switch (leaf) {
            case STRING -> nodes.stringNode(text(wire));
            case BOOLEAN -> nodes.booleanNode(wire.varint() != 0);
            case INT32 -> nodes.numberNode((int) wire.varint());
            case INT64 -> nodes.numberNode(wire.varint());
            case DOUBLE -> nodes.numberNode(Double.longBitsToDouble(wire.fixed()));
            case BYTES -> nodes.stringNode(Base64.getEncoder().encodeToString(wire.bytes()));
            case QUANTITY -> nodes.stringNode(quantity(new Wire(wire.bytes())));
            case INT_OR_STRING -> intOrString(new Wire(wire.bytes()));
            case TIME, MICRO_TIME -> time(new Wire(wire.bytes()));
            case ANY -> any(new Wire(wire.bytes()));
        };
    }

    private static String quantity(Wire wire) {
        String text = "0";
        while (wire.next()) {
            text = text(wire);
        }
        return text;
    }

    private static JsonNode intOrString(Wire wire) {
        long type = 0;
        int number = 0;
        String text = "";
        while (wire.next()) {
            switch (wire.number()) {
                case 1 -> type = wire.varint();
                case 2 -> number = (int) wire.varint();
                case 3 -> text = text(wire);
                default -> wire.skip();
            }
        }
        return type == 0 ? JsonNodeFactory.instance.numberNode(number) : JsonNodeFactory.instance.stringNode(text);
    }

    private static JsonNode time(Wire wire) {
        long seconds = 0;
        long nanos = 0;
        boolean said = false;
        while (wire.next()) {
            said = true;
            switch (wire.number()) {
                case 1 -> seconds = wire.varint();
                case 2 -> nanos = wire.varint();
                default -> wire.skip();
            }
        }
        return said
                ? JsonNodeFactory.instance.stringNode(
                        Instant.ofEpochSecond(seconds, nanos).toString())
                : JsonNodeFactory.instance.nullNode();
    }

    private static JsonNode any(Wire wire) {
        byte[] raw = new byte[0];
        while (wire.next()) {
            raw = wire.bytes();
        }
        try {
            return raw.length == 0 ? JsonNodeFactory.instance.nullNode() : Json.parse(raw);
        } catch (JacksonException noJson) {
            throw new IllegalArgumentException("proto: raw JSON expected", noJson);
        }
    }

    private static String text(Wire wire) {
        return new String(wire.bytes(), StandardCharsets.UTF_8);
    }
}
