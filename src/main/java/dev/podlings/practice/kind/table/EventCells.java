package dev.podlings.practice.kind.table;

import dev.podlings.practice.json.Json;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Cells of Events, which say when and how often in an older or a newer way. */
final class EventCells {
    private EventCells() {}

    static String lastSeen(JsonNode event, Instant now) {
        String series = Json.text(event, "series", "lastObservedTime");
        String last = Json.text(event, "lastTimestamp");
        return series.isEmpty()
                ? last.isEmpty() ? firstSeen(event, now) : Age.since(last, now)
                : Age.since(series, now);
    }

    static String firstSeen(JsonNode event, Instant now) {
        String first = Json.text(event, "firstTimestamp");
        return Age.since(first.isEmpty() ? Json.text(event, "eventTime") : first, now);
    }

    static String object(JsonNode event) {
        String kind = Json.text(event, "involvedObject", "kind").toLowerCase(Locale.ROOT);
        String name = Json.text(event, "involvedObject", "name");
        return name.isEmpty() ? kind : kind + "/" + name;
    }

    static String source(JsonNode event) {
        String component = Json.text(event, "source", "component");
        String host = Json.text(event, "source", "host");
        if (component.isEmpty()) {
            component = Json.text(event, "reportingComponent");
        }
        if (host.isEmpty()) {
            host = Json.text(event, "reportingInstance");
        }
        return host.isEmpty() ? component : component + ", " + host;
    }

    static int count(JsonNode event) {
        int series = Json.number(event, 0, "series", "count");
        return series > 0 ? series : Math.max(1, Json.number(event, 1, "count"));
    }
}
