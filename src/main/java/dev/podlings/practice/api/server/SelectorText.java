package dev.podlings.practice.api.server;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Writes a selector as text, as {@code kubectl -l} takes it. */
final class SelectorText {
    private SelectorText() {}

    static String of(JsonNode selector) {
        TreeMap<String, List<String>> byKey = new TreeMap<>();
        selector.path("matchLabels")
                .properties()
                .forEach(label -> add(
                        byKey,
                        label.getKey(),
                        label.getKey() + "=" + label.getValue().asString()));
        for (JsonNode each : selector.path("matchExpressions")) {
            String key = Json.text(each, "key");
            TreeSet<String> values = new TreeSet<>();
            each.path("values").forEach(value -> values.add(value.asString()));
            String set = "(" + String.join(",", values) + ")";
            switch (Json.text(each, "operator")) {
                case "In" -> add(byKey, key, key + " in " + set);
                case "NotIn" -> add(byKey, key, key + " notin " + set);
                case "Exists" -> add(byKey, key, key);
                default -> add(byKey, key, "!" + key);
            }
        }
        List<String> all = new ArrayList<>();
        byKey.values().forEach(all::addAll);
        return String.join(",", all);
    }

    private static void add(Map<String, List<String>> byKey, String key, String requirement) {
        byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(requirement);
    }
}
