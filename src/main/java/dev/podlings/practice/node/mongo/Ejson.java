package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import dev.podlings.practice.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents as JSON and back, with {@code $oid} and {@code $date} for what JSON does not have. */
final class Ejson {
    private Ejson() {}

    static Document document(JsonNode tree) {
        Document document = new Document();
        for (Map.Entry<String, JsonNode> each : tree.properties()) {
            document.append(each.getKey(), value(each.getValue()));
        }
        return document;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isObject()) {
            if (node.size() == 1 && node.has("$oid")) {
                return new ObjectId(node.path("$oid").asString(""));
            }
            if (node.size() == 1 && node.has("$date")) {
                return Instant.ofEpochMilli(node.path("$date").longValue());
            }
            return document(node);
        }
        if (node.isArray()) {
            List<@Nullable Object> values = new ArrayList<>();
            node.forEach(each -> values.add(value(each)));
            return values;
        }
        if (node.isNumber()) {
            double number = node.doubleValue();
            boolean whole = number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE;
            return whole ? (Object) (int) number : (Object) number;
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.isString() ? node.stringValue() : null;
    }

    static ObjectNode json(Document document) {
        ObjectNode tree = Json.object();
        document.forEach((name, value) -> put(tree, name, value));
        return tree;
    }

    private static void put(ObjectNode tree, String name, @Nullable Object value) {
        if (value instanceof Document document) {
            tree.set(name, json(document));
        } else if (value instanceof Iterable<?> list) {
            ArrayNode array = tree.putArray(name);
            for (Object each : list) {
                ObjectNode holder = Json.object();
                put(holder, "value", each);
                array.add(holder.path("value"));
            }
        } else if (value instanceof ObjectId id) {
            tree.putObject(name).put("$oid", id.getHexData());
        } else if (value instanceof Instant moment) {
            tree.putObject(name).put("$date", moment.toEpochMilli());
        } else if (value instanceof Boolean truth) {
            tree.put(name, truth);
        } else if (value instanceof Integer || value instanceof Long) {
            tree.put(name, ((Number) value).longValue());
        } else if (value instanceof Number number) {
            tree.put(name, number.doubleValue());
        } else if (value == null) {
            tree.putNull(name);
        } else {
            tree.put(name, value.toString());
        }
    }
}
