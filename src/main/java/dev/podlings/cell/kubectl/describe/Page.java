package dev.podlings.cell.kubectl.describe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The lines of one description as they come; their cells end with tabs until they are {@link #aligned}. */
final class Page {
    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final int LONG_ANNOTATION = 140;

    private final StringBuilder text = new StringBuilder();

    /** @param indent in blanks */
    Page line(int indent, String... cells) {
        text.append(" ".repeat(indent)).append(String.join("\t", cells)).append('\n');
        return this;
    }

    Page line(String name, String value) {
        return line(0, name + ":", value);
    }

    /** A line that there is only if the field has a value. */
    Page lineIf(String name, JsonNode value) {
        return value.asString("").isEmpty() ? this : line(name, value.asString());
    }

    /** Each value in a line of its own, below each other. */
    Page lines(int indent, String name, Collection<String> values) {
        if (values.isEmpty()) {
            return line(indent, name + ":", "<none>");
        }
        String head = " ".repeat(indent) + name + ":";
        for (String value : values) {
            text.append(head).append('\t').append(value).append('\n');
            head = "";
        }
        return this;
    }

    Page labels(int indent, String name, JsonNode labels) {
        return lines(indent, name, pairs(labels));
    }

    /** kubectl, describe: what apply keeps for itself is left out; long ones are shortened. */
    Page annotations(int indent, String name, JsonNode annotations) {
        List<String> values = new ArrayList<>();
        annotations.properties().stream()
                .filter(each -> !each.getKey().equals(APPLIED))
                .sorted(Map.Entry.comparingByKey())
                .forEach(each ->
                        annotation(values, each.getKey(), each.getValue().asString("")));
        return lines(indent, name, values);
    }

    private static void annotation(List<String> values, String key, String value) {
        String whole = value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
        if (key.length() + whole.length() + 2 <= LONG_ANNOTATION && !whole.contains("\n")) {
            values.add(key + ": " + whole);
            return;
        }
        values.add(key + ":");
        int most = LONG_ANNOTATION - 2;
        for (String each : whole.split("\n", -1)) {
            values.add("  " + (each.length() > most ? each.substring(0, most) + "..." : each));
        }
    }

    static List<String> pairs(JsonNode map) {
        return map.properties().stream()
                .map(each -> each.getKey() + "=" + each.getValue().asString(""))
                .sorted()
                .toList();
    }

    static String joined(JsonNode list, String between) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.asString(""))
                .collect(Collectors.joining(between));
    }

    static String orNone(String value) {
        return value.isEmpty() ? "<none>" : value;
    }

    String withTabs() {
        return text.toString();
    }

    String aligned() {
        return ElasticTabs.aligned(text.toString());
    }
}
