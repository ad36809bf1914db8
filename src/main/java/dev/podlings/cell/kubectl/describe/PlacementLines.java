package dev.podlings.cell.kubectl.describe;

import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Where a pod may run. */
final class PlacementLines {
    private PlacementLines() {}

    static void of(JsonNode podSpec, int indent, Page page) {
        page.labels(indent, "Node-Selectors", podSpec.path("nodeSelector"));
        List<String> tolerations = StreamSupport.stream(
                        podSpec.path("tolerations").spliterator(), false)
                .sorted(Comparator.comparing(each -> each.path("key").asString("")))
                .map(PlacementLines::toleration)
                .toList();
        page.lines(indent, "Tolerations", tolerations);
    }

    private static String toleration(JsonNode one) {
        String value = one.path("value").asString("");
        String effect = one.path("effect").asString("");
        StringBuilder text = new StringBuilder(one.path("key").asString(""));
        if (!value.isEmpty()) {
            text.append('=').append(value);
        }
        if (!effect.isEmpty()) {
            text.append(':').append(effect);
        }
        if (one.path("operator").asString("").equals("Exists") && value.isEmpty()) {
            text.append(text.isEmpty() ? "op=Exists" : " op=Exists");
        }
        if (one.has("tolerationSeconds")) {
            text.append(" for ")
                    .append(one.path("tolerationSeconds").asString(""))
                    .append('s');
        }
        return text.toString();
    }
}
