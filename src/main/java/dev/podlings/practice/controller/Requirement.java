package dev.podlings.practice.controller;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One line of a selector: what a label must or must not say.
 *
 * @param values of In and NotIn any number, of Gt and Lt one whole number
 */
public record Requirement(String key, Operator operator, List<String> values) {

    /** What is demanded of the label. */
    public enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist"),
        GREATER("Gt"),
        LESS("Lt");

        private final String written;

        Operator(String written) {
            this.written = written;
        }

        static Operator of(String written) {
            for (Operator each : values()) {
                if (each.written.equals(written)) {
                    return each;
                }
            }
            throw new IllegalStateException("selector operator '" + written + "' passed validation");
        }
    }

    public Requirement {
        values = List.copyOf(values);
    }

    static Requirement equal(String key, String value) {
        return new Requirement(key, Operator.IN, List.of(value));
    }

    /** One entry of {@code matchExpressions}. */
    static Requirement of(JsonNode expression) {
        List<String> values = new ArrayList<>();
        Json.at(expression, "values").forEach(value -> values.add(value.asString()));
        return new Requirement(
                Json.text(expression, "key"), Operator.of(Json.text(expression, "operator")), values);
    }

    /** @param labels an object of texts; may be missing */
    boolean isMetBy(JsonNode labels) {
        JsonNode found = labels.get(key);
        String value = found == null ? "" : found.asString();
        return switch (operator) {
            case IN -> found != null && values.contains(value);
            case NOT_IN -> found == null || !values.contains(value);
            case EXISTS -> found != null;
            case DOES_NOT_EXIST -> found == null;
            case GREATER -> found != null && isNumber(value) && Long.parseLong(value) > limit();
            case LESS -> found != null && isNumber(value) && Long.parseLong(value) < limit();
        };
    }

    private long limit() {
        return Long.parseLong(values.get(0));
    }

    private static boolean isNumber(String value) {
        return value.matches("[+-]?\\d{1,18}");
    }
}
