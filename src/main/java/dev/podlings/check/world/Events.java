package dev.podlings.check.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the cluster said about an object: the look of core/v1 and events.k8s.io events alike. */
public final class Events {
    private Events() {}

    /** When it was last seen. */
    public static Instant last(Item event) {
        return event.instant("series", "lastObservedTime")
                .or(() -> event.instant("lastTimestamp"))
                .or(() -> event.instant("eventTime"))
                .or(event::created)
                .orElse(Instant.EPOCH);
    }

    public static String reason(Item event) {
        return event.text("reason");
    }

    public static String message(Item event) {
        return event.text("message");
    }

    /** {@code REASON: message}. */
    public static String written(Item event) {
        return said(event.tree());
    }

    /** Of an event or of a condition: {@code REASON: message}, whichever there is. */
    public static String said(JsonNode told) {
        String reason = Item.text(told, "reason");
        String message = Item.text(told, "message");
        return reason.isEmpty() || message.isEmpty() ? reason + message : reason + ": " + message;
    }

    /** The newest event about an object with one of these reasons. */
    public static Optional<Item> newest(World world, Ref about, String... reasons) {
        List<String> wanted = List.of(reasons);
        return world.eventsAbout(about).stream()
                .filter(event -> wanted.contains(reason(event)))
                .reduce((older, newer) -> newer);
    }
}
