package dev.podlings.cell.kubectl.describe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
        // Kubernetes, kubelet: the events of a node have its name for a uid.
        String selector = object.path("kind").asString("").equals("Node")
                ? "involvedObject.kind=Node,involvedObject.name="
                        + object.at("/metadata/name").asString("")
                : "involvedObject.uid=" + object.at("/metadata/uid").asString("");
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
                    EventAge.of(event, around.now()),
                    from,
                    event.path("message").asString("").strip());
        }
    }
}
