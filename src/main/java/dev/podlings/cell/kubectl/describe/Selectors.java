package dev.podlings.cell.kubectl.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A label selector in one line: {@code app=mongo,tier in (db,web)}. */
final class Selectors {
    private Selectors() {}

    static String text(JsonNode selector) {
        List<String> parts = new ArrayList<>(Page.pairs(selector.path("matchLabels")));
        for (JsonNode each : selector.path("matchExpressions")) {
            String key = each.path("key").asString("");
            String values = "(" + Page.joined(each.path("values"), ",") + ")";
            String operator = each.path("operator").asString("");
            parts.add(
                    switch (operator) {
                        case "Exists" -> key;
                        case "DoesNotExist" -> "!" + key;
                        default -> key + " " + operator.toLowerCase(Locale.ROOT) + " " + values;
                    });
        }
        return Page.orNone(String.join(",", parts));
    }
}
