package dev.podlings.practice.kind.table;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Cells that several kinds have. */
final class Cells {
    static final String NONE = "<none>";
    static final String UNSET = "<unset>";

    /** In the order in which they are listed. */
    private static final Map<String, String> ACCESS_MODES = Map.of(
            "ReadWriteOnce", "RWO",
            "ReadOnlyMany", "ROX",
            "ReadWriteMany", "RWX",
            "ReadWriteOncePod", "RWOP");

    private static final List<String> ACCESS_ORDER = List.of("RWO", "ROX", "RWX", "RWOP");

    private Cells() {}

    /** The text at that place, "" where there is none. */
    static Function<JsonNode, String> at(String... names) {
        return object -> Json.at(object, names).asString("");
    }

    static Function<JsonNode, String> at(List<String> names, String otherwise) {
        return object -> orElse(Json.at(object, names.toArray(new String[0])).asString(""), otherwise);
    }

    static Function<JsonNode, Integer> number(String... names) {
        return object -> Json.number(object, 0, names);
    }

    static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    static String containers(JsonNode workload) {
        return joined(Json.at(workload, "spec", "template", "spec", "containers"), "name");
    }

    static String images(JsonNode workload) {
        return joined(Json.at(workload, "spec", "template", "spec", "containers"), "image");
    }

    /** {@code app=web,tier in (a,b)}, or none. */
    static String selector(JsonNode workload) {
        JsonNode selector = Json.at(workload, "spec", "selector");
        List<String> parts = new ArrayList<>();
        selector.path("matchLabels")
                .properties()
                .forEach(label ->
                        parts.add(label.getKey() + "=" + label.getValue().asString("")));
        for (JsonNode expression : selector.path("matchExpressions")) {
            parts.add(expression(expression));
        }
        return parts.isEmpty() ? NONE : parts.stream().sorted().collect(Collectors.joining(","));
    }

    private static String expression(JsonNode expression) {
        String key = Json.text(expression, "key");
        String values = expression
                .path("values")
                .valueStream()
                .map(value -> value.asString(""))
                .sorted()
                .collect(Collectors.joining(","));
        return switch (Json.text(expression, "operator")) {
            case "In" -> key + " in (" + values + ")";
            case "NotIn" -> key + " notin (" + values + ")";
            case "DoesNotExist" -> "!" + key;
            default -> key;
        };
    }

    /** {@code app=web}, or none. */
    static String labels(JsonNode labels) {
        return labels.isEmpty()
                ? NONE
                : labels.properties().stream()
                        .map(label -> label.getKey() + "=" + label.getValue().asString(""))
                        .sorted()
                        .collect(Collectors.joining(","));
    }

    static String accessModes(JsonNode modes) {
        return modes.valueStream()
                .map(mode -> ACCESS_MODES.getOrDefault(mode.asString(""), ""))
                .filter(ACCESS_ORDER::contains)
                .distinct()
                .sorted(java.util.Comparator.comparing(ACCESS_ORDER::indexOf))
                .collect(Collectors.joining(","));
    }

    /** The phase, unless it is being deleted. */
    static String phaseOrTerminating(JsonNode object) {
        return object.path("metadata").has("deletionTimestamp") ? "Terminating" : Json.text(object, "status", "phase");
    }

    /** The first three, and how many more there are. */
    static String some(List<String> all, String none) {
        int shown = Math.min(3, all.size());
        String some = String.join(",", all.subList(0, shown));
        return all.isEmpty() ? none : shown == all.size() ? some : some + " + " + (all.size() - shown) + " more...";
    }

    private static String joined(JsonNode list, String field) {
        return list.valueStream().map(each -> Json.text(each, field)).collect(Collectors.joining(","));
    }
}
