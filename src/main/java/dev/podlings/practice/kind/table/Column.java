package dev.podlings.practice.kind.table;

import dev.podlings.practice.json.Json;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One column.
 *
 * @param priority 0: always shown; 1: only with {@code -o wide}
 * @param cell what stands there for an object
 */
record Column(String heading, String type, String format, int priority, BiFunction<JsonNode, Instant, JsonNode> cell) {

    static Column name() {
        return name(object -> Json.text(object, "metadata", "name"));
    }

    static Column name(Function<JsonNode, String> cell) {
        return new Column("Name", "string", "name", 0, (object, now) -> node(cell.apply(object)));
    }

    static Column text(String name, Function<JsonNode, String> cell) {
        return new Column(name, "string", "", 0, (object, now) -> node(cell.apply(object)));
    }

    /** A number in a column that is declared as one. */
    static Column number(String name, Function<JsonNode, Integer> cell) {
        return new Column(name, "integer", "", 0, (object, now) -> number(cell.apply(object)));
    }

    /** A number in a column that is declared as text. */
    static Column count(String name, Function<JsonNode, Integer> cell) {
        return new Column(name, "string", "", 0, (object, now) -> number(cell.apply(object)));
    }

    static Column truth(String name, Function<JsonNode, Boolean> cell) {
        return new Column(
                name, "string", "", 0, (object, now) -> JsonNodeFactory.instance.booleanNode(cell.apply(object)));
    }

    static Column timed(String name, BiFunction<JsonNode, Instant, String> cell) {
        return new Column(name, "string", "", 0, (object, now) -> node(cell.apply(object, now)));
    }

    static Column age() {
        return timed("Age", (object, now) -> Age.since(Json.text(object, "metadata", "creationTimestamp"), now));
    }

    /** Only with {@code -o wide}. */
    Column wide() {
        return new Column(heading, type, format, 1, cell);
    }

    private static JsonNode node(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    private static JsonNode number(int number) {
        return JsonNodeFactory.instance.numberNode(number);
    }
}
