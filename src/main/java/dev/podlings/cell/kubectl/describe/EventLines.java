package dev.podlings.cell.kubectl.describe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The last part of most descriptions: what happened to the object. */
final class EventLines {
    private EventLines() {}

    static void of(JsonNode object, Around around, Page page) {
        if (!around.tellsEvents()) {
            return;
        }
        String selector = "involvedObject.uid=" + object.at("/metadata/uid").asString("");
        List<JsonNode> events =
                around.all("events", "fieldSelector=" + URLEncoder.encode(selector, StandardCharsets.UTF_8)).stream()
                        // kubectl, SortableEvents: by the last time only, so what has none comes first.
                        .sorted(Comparator.comparing(
                                event -> event.path("lastTimestamp").asString("")))
                        .toList();
        if (events.isEmpty()) {
            page.line("Events", "<none>");
            return;
        }
        page.line(0, "Events:");
        page.line(2, "Type", "Reason", "Age", "From", "Message");
        page.line(2, "----", "------", "----", "----", "-------");
        for (JsonNode event : events) {
            String from = event.at("/source/component")
                    .asString(event.path("reportingComponent").asString(""));
            page.line(
                    2,
                    event.path("type").asString(""),
                    event.path("reason").asString(""),
                    age(event, around.now()),
                    from,
                    event.path("message").asString("").strip());
        }
    }

    private static String age(JsonNode event, Instant now) {
        JsonNode exact = event.path("eventTime");
        String first = Times.since(exact.asString("").isEmpty() ? event.path("firstTimestamp") : exact, now);
        JsonNode series = event.path("series");
        if (series.isObject()) {
            return Times.since(series.path("lastObservedTime"), now) + " (x"
                    + series.path("count").asInt(0) + " over " + first + ")";
        }
        int count = event.path("count").asInt(0);
        return count > 1
                ? Times.since(event.path("lastTimestamp"), now) + " (x" + count + " over " + first + ")"
                : first;
    }
}
