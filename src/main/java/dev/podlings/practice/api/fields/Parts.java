package dev.podlings.practice.api.fields;

import dev.podlings.practice.kind.schema.Field;
import dev.podlings.practice.kind.schema.Field.Presence;
import dev.podlings.practice.kind.schema.Leaf;
import dev.podlings.practice.kind.schema.ListKind;
import dev.podlings.practice.kind.schema.ListType;
import dev.podlings.practice.kind.schema.MapType;
import dev.podlings.practice.kind.schema.Struct;
import dev.podlings.practice.kind.schema.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a value comes apart for server-side apply.
 *
 * @param field where the value stands; null for an item, an entry of a map, or a whole object
 */
record Parts(Type type, @Nullable Field field) {
    /** How a value is owned. */
    enum Way {
        /** As one value. */
        WHOLE,
        /** Field by field. */
        FIELDS,
        /** Item by item, by keys. */
        KEYED_ITEMS,
        /** Item by item, each for itself. */
        ITEMS
    }

    static Parts of(Struct struct) {
        return new Parts(struct, null);
    }

    Way way() {
        boolean atomic = field != null && field.merge().atomic();
        if (type instanceof Leaf || atomic) {
            return Way.WHOLE;
        }
        if (type instanceof Struct struct) {
            return struct.atomic() ? Way.WHOLE : Way.FIELDS;
        }
        if (type instanceof MapType) {
            return Way.FIELDS;
        }
        ListKind kind = field == null ? ListKind.ATOMIC : field.merge().list();
        return switch (kind) {
            case ATOMIC -> Way.WHOLE;
            case SET -> Way.ITEMS;
            case MAP -> Way.KEYED_ITEMS;
        };
    }

    /** Whether Go always has it, so that it is not new when it appears. */
    boolean isAlwaysThere() {
        return field != null && field.presence() == Presence.ALWAYS;
    }

    /** What is known about a field of this value; a field that is not known is taken as one value. */
    Parts field(String name) {
        if (type instanceof Struct struct) {
            return struct.field(name)
                    .map(known -> new Parts(known.type(), known))
                    .orElse(new Parts(Leaf.ANY, null));
        }
        return type instanceof MapType map ? new Parts(map.value(), null) : new Parts(Leaf.ANY, null);
    }

    Parts item() {
        return type instanceof ListType list ? new Parts(list.item(), null) : new Parts(Leaf.ANY, null);
    }

    /** The parts of a value by their names in a field set; of two items with one name the first. */
    Map<String, JsonNode> split(JsonNode value) {
        Map<String, JsonNode> parts = new LinkedHashMap<>();
        switch (way()) {
            case FIELDS -> value.properties().forEach(each -> parts.put(Element.field(each.getKey()), each.getValue()));
            case ITEMS -> value.forEach(item -> parts.putIfAbsent(Element.value(item), item));
            case KEYED_ITEMS ->
                value.forEach(item -> {
                    String name = nameOf(item);
                    if (name != null) {
                        parts.putIfAbsent(name, item);
                    }
                });
            case WHOLE -> {}
        }
        return parts;
    }

    /** What is known about the part of this name. */
    Parts part(String name) {
        return name.startsWith("f:") ? field(name.substring(2)) : item();
    }

    /** An item of a list that is owned item by item; null if it cannot be told apart. */
    @Nullable
    String nameOf(JsonNode item) {
        return switch (way()) {
            case ITEMS -> Element.value(item);
            case KEYED_ITEMS -> Element.keyed(item, keys(), item().type());
            case WHOLE, FIELDS -> null;
        };
    }

    List<String> keys() {
        return field == null ? List.of() : field.merge().listKeys();
    }
}
