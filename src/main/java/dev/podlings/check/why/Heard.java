package dev.podlings.check.why;

import dev.podlings.check.world.Events;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.World;
import java.util.List;

/** What the cluster's events say, as evidence. */
public final class Heard {
    private Heard() {}

    /** The newest message with one of these reasons, {@code REASON: message}; "" where there is none. */
    static String newest(World world, Item about, String... reasons) {
        return Events.newest(world, about.ref(), reasons).map(Events::written).orElse("");
    }

    /** The newest warning, {@code REASON: message}; "" where there is none. */
    public static String warning(List<Item> events) {
        return events.stream()
                .filter(event -> "Warning".equals(event.text("type")))
                .reduce((older, newer) -> newer)
                .map(Events::written)
                .orElse("");
    }

    /** The newest message that has this text in it. */
    static String saying(World world, Item about, String text) {
        return world.eventsAbout(about.ref()).stream()
                .map(Events::message)
                .filter(message -> message.contains(text))
                .reduce((older, newer) -> newer)
                .orElse("");
    }
}
