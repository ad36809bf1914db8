package dev.podlings.practice.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events one component has written of late. Kubernetes, client-go's event correlator: the same message again is
 * counted; from the tenth different message of one reason within ten minutes on, they are combined into one event.
 */
final class EventMemory {
    private static final int SIMILAR = 10;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int KEPT = 4096;

    private final Map<What, Similar> similar = new Recent<>();
    private final Map<Key, String> names = new Recent<>();
    private final Map<Key, Integer> unwritten = new Recent<>();

    /** What events are similar in. */
    record What(String uid, String fieldPath, String type, String reason) {}

    /** Null as message: the event that similar ones were combined in. */
    private record Key(What what, @Nullable String message) {}

    private static final class Similar {
        final Set<String> messages = new LinkedHashSet<>();
        Instant last = Instant.MIN;
    }

    /** Where something belongs: the event that is there for it, or none when a new one is to be made. */
    static final class Place {
        private final Key key;
        private final String message;
        private final @Nullable String name;

        private Place(Key key, String message, @Nullable String name) {
            this.key = key;
            this.message = message;
            this.name = name;
        }

        String message() {
            return message;
        }

        @Nullable
        String name() {
            return name;
        }
    }

    Place place(What what, String message, Instant now) {
        boolean combined = isCombined(what, message, now);
        Key key = new Key(what, combined ? null : message);
        String text = combined ? "(combined from similar events): " + message : message;
        return new Place(key, text, names.get(key));
    }

    void remember(Place place, String name) {
        names.put(place.key, name);
    }

    void forget(Place place) {
        names.remove(place.key);
    }

    /** It happened, but was not written: the next event that is written there counts it too. */
    void leaveOut(Place place) {
        unwritten.merge(place.key, 1, Integer::sum);
    }

    /** How often it has happened since an event was written there last, this time included. */
    int timesNow(Place place) {
        Integer before = unwritten.remove(place.key);
        return 1 + (before == null ? 0 : before);
    }

    private boolean isCombined(What what, String message, Instant now) {
        Similar record = similar.computeIfAbsent(what, any -> new Similar());
        if (record.last.isBefore(now.minus(WINDOW))) {
            record.messages.clear();
        }
        record.last = now;
        record.messages.add(message);
        if (record.messages.size() < SIMILAR) {
            return false;
        }
        record.messages.remove(record.messages.iterator().next());
        return true;
    }

    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > KEPT;
        }
    }
}
