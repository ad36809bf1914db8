package dev.podlings.practice.json;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A tree with all names in order, as Go writes maps: two ways to write one object are one text. */
public final class Sorted {
    private Sorted() {}

    public static ObjectNode of(ObjectNode object) {
        ObjectNode sorted = Json.object();
        object.propertyStream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> sorted.set(field.getKey(), of(field.getValue())));
        return sorted;
    }

    public static JsonNode of(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            return of(object);
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode sorted = Json.array();
            array.forEach(each -> sorted.add(of(each)));
            return sorted;
        }
        return tree;
    }
}
