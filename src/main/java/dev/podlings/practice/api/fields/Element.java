package dev.podlings.practice.api.fields;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.schema.Field;
import dev.podlings.practice.kind.schema.Struct;
import dev.podlings.practice.kind.schema.Type;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One step on the way into an object, as {@code fieldsV1} names it. */
final class Element {
    private Element() {}

    static String field(String name) {
        return "f:" + name;
    }

    static String value(JsonNode item) {
        return "v:" + Json.write(item);
    }

    /**
     * An item by its keys; null if it lacks one that has no default.
     *
     * @param keys the names of its fields that are its key
     */
    static @Nullable String keyed(JsonNode item, List<String> keys, Type type) {
        if (keys.size() == 1 && isPlain(item.path(keys.get(0)))) {
            // By far the most common case, and on the way of every write.
            return "k:{\"" + keys.get(0) + "\":\"" + item.path(keys.get(0)).stringValue() + "\"}";
        }
        ObjectNode found = Json.object();
        for (String key : new TreeSet<>(keys)) {
            JsonNode value = item.get(key);
            if (value != null && !value.isNull()) {
                found.set(key, value);
            } else if (!otherwise(type, key).isEmpty()) {
                found.put(key, otherwise(type, key));
            }
        }
        return found.isEmpty() ? null : "k:" + Json.write(found);
    }

    /** Text that JSON writes as it is. */
    private static boolean isPlain(JsonNode value) {
        return value.isString()
                && value.stringValue()
                        .chars()
                        .allMatch(each -> each >= ' ' && each < 127 && each != '"' && each != '\\');
    }

    private static String otherwise(Type type, String key) {
        return type instanceof Struct struct
                ? struct.field(key).map(Field::keyDefault).orElse("")
                : "";
    }

    /** As messages show it. */
    static String shown(String name) {
        String rest = name.substring(2);
        return switch (name.substring(0, 2)) {
            case "k:" -> {
                StringJoiner keys = new StringJoiner(",", "[", "]");
                Json.parse(rest).properties().forEach(key -> keys.add(key.getKey() + "=" + Json.write(key.getValue())));
                yield keys.toString();
            }
            case "v:" -> "[=" + rest + "]";
            case "i:" -> "[" + rest + "]";
            default -> "." + rest;
        };
    }
}
