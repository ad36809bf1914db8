package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.GoQuote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Collects what is wrong with an object, in the words that Kubernetes has for each sort of wrong. */
final class Errors {
    static final String NOT_NEGATIVE = "must be greater than or equal to 0";
    static final String IMMUTABLE = "field is immutable";

    private final List<FieldError> found = new ArrayList<>();

    List<FieldError> found() {
        return List.copyOf(found);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void required(String field) {
        required(field, "");
    }

    void required(String field, String detail) {
        add("FieldValueRequired", field, "Required value", detail);
    }

    void invalid(String field, @Nullable JsonNode value, String detail) {
        add("FieldValueInvalid", field, "Invalid value: " + shown(value), detail);
    }

    void invalid(String field, String value, String detail) {
        invalid(field, JsonNodeFactory.instance.stringNode(value), detail);
    }

    /** One error for each complaint about a text. */
    void invalid(String field, String value, Collection<String> complaints) {
        complaints.forEach(complaint -> invalid(field, value, complaint));
    }

    void forbidden(String field, String detail) {
        add("FieldValueForbidden", field, "Forbidden", detail);
    }

    void duplicate(String field, JsonNode value) {
        add("FieldValueDuplicate", field, "Duplicate value: " + shown(value), "");
    }

    void notFound(String field, String value) {
        add("FieldValueNotFound", field, "Not found: " + shown(JsonNodeFactory.instance.stringNode(value)), "");
    }

    void tooLong(String field, int most) {
        add("FieldValueTooLong", field, "Too long", "may not be more than " + most + " bytes");
    }

    void notSupported(String field, String value, List<String> supported) {
        String list = supported.stream().map(GoQuote::quoted).collect(Collectors.joining(", "));
        add(
                "FieldValueNotSupported",
                field,
                "Unsupported value: " + shown(JsonNodeFactory.instance.stringNode(value)),
                "supported values: " + list);
    }

    /** A value that is said must be one of these. */
    void oneOf(String field, JsonNode value, List<String> supported) {
        if (!value.isMissingNode() && !value.isNull() && !supported.contains(value.asString())) {
            notSupported(field, value.asString(), supported);
        }
    }

    /** A number that is said must not be negative. */
    void notNegative(String field, JsonNode value) {
        if (value.isNumber() && value.longValue() < 0) {
            invalid(field, value, NOT_NEGATIVE);
        }
    }

    /** A field that may never change. */
    void immutable(String field, JsonNode after, JsonNode before) {
        if (!same(after, before)) {
            invalid(field, after, IMMUTABLE);
        }
    }

    void port(String field, JsonNode value) {
        if (value.isNumber() && (value.longValue() < 1 || value.longValue() > 65535)) {
            invalid(field, value, "must be between 1 and 65535, inclusive");
        }
    }

    /** Whether both say the same; saying nothing and saying null or something empty is the same. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.equals(other) || (saysNothing(one) && saysNothing(other));
    }

    static boolean saysNothing(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || (node.isContainer() && node.isEmpty())
                || (node.isString() && node.stringValue().isEmpty());
    }

    private void add(String reason, String field, String message, String detail) {
        found.add(new FieldError(reason, field, detail.isEmpty() ? message : message + ": " + detail));
    }

    private static String shown(@Nullable JsonNode value) {
        if (value == null || value.isMissingNode() || value.isNull()) {
            return "null";
        }
        return value.isString() ? GoQuote.quoted(value.stringValue()) : Json.write(value);
    }
}
