package dev.podlings.check.journal;

import dev.podlings.check.world.Events;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cluster's events by the object that they are about. They are asked for far more often than new ones come. */
final class EventsByObject {
    private final Map<Ref, List<Dated>> byObject = new HashMap<>();

    private record Dated(Instant last, Item event) {}

    void put(Item item) {
        about(item).ifPresent(ref -> {
            List<Dated> events = byObject.computeIfAbsent(ref, none -> new ArrayList<>());
            events.removeIf(each -> each.event().name().equals(item.name()));
            events.add(new Dated(Events.last(item), item));
            // The sort is stable: of the same second, what was heard of last comes last.
            events.sort(Comparator.comparing(Dated::last));
        });
    }

    void remove(Item item) {
        about(item)
                .ifPresent(ref -> byObject.computeIfPresent(ref, (same, events) -> {
                    events.removeIf(each -> each.event().name().equals(item.name()));
                    return events.isEmpty() ? null : events;
                }));
    }

    /** Those about this object, the newest last. */
    List<Item> about(Ref ref) {
        return byObject.getOrDefault(ref, List.of()).stream().map(Dated::event).toList();
    }

    private static Optional<Ref> about(Item item) {
        return item.kind() != Kind.EVENT
                ? Optional.empty()
                : Kind.named(item.text("involvedObject", "kind"))
                        .map(kind -> new Ref(kind, item.text("involvedObject", "name")));
    }
}
