package dev.podlings.cell.kubectl.describe;

import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/** When an event was seen: {@code 5s}, or {@code 5s (x3 over 2m)} if it came again. */
public final class EventAge {
    private EventAge() {}

    public static String of(JsonNode event, Instant now) {
        JsonNode exact = event.path("eventTime");
        String first = Times.since(exact.asString("").isEmpty() ? event.path("firstTimestamp") : exact, now);
        JsonNode series = event.path("series");
        int count = series.path("count").asInt(event.path("count").asInt(0));
        return series.isObject() || count > 1
                ? Times.since(last(event), now) + " (x" + count + " over " + first + ")"
                : first;
    }

    /** The time by which kubectl sorts events. */
    public static Instant lastSeen(JsonNode event) {
        String last = last(event).asString("");
        String seen = last.isEmpty() ? event.path("eventTime").asString("") : last;
        return seen.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(seen).toInstant();
    }

    private static JsonNode last(JsonNode event) {
        JsonNode series = event.path("series");
        return series.isObject() ? series.path("lastObservedTime") : event.path("lastTimestamp");
    }
}
