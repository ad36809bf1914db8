package dev.podlings.practice.controller;

import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of one kind, found by something that they say: what a look-up costs depends on what it finds, not on what
 * else is stored. Always as new as the store, so a reconciler sees its own writes at once. Safe to use from any thread.
 */
public final class Index implements AutoCloseable {
    private final Kind kind;
    private final Function<ObjectNode, Collection<String>> keys;
    private final Object lock = new Object();
    private final Map<String, Map<ObjectKey, StoredObject>> byKey = new HashMap<>();
    private final Runnable stopListening;
    /** What was written while the first list was read: the list may be older than that. Null once it is read. */
    private @Nullable Set<ObjectKey> writtenMeanwhile = new HashSet<>();

    /** @param keys what an object is to be found by; the same object must always give the same keys */
    public Index(ObjectStore store, Kind kind, Function<ObjectNode, Collection<String>> keys) {
        this.kind = kind;
        this.keys = keys;
        this.stopListening = store.listen(this::note);
        List<StoredObject> there = store.list(kind, "").objects();
        synchronized (lock) {
            Set<ObjectKey> newer = Objects.requireNonNull(writtenMeanwhile);
            there.stream().filter(object -> !newer.contains(object.key())).forEach(this::put);
            writtenMeanwhile = null;
        }
    }

    /** The objects that say this, in the order in which they began to. */
    public List<StoredObject> at(String key) {
        synchronized (lock) {
            return List.copyOf(byKey.getOrDefault(key, Map.of()).values());
        }
    }

    @Override
    public void close() {
        stopListening.run();
    }

    private void note(WatchEvent event) {
        if (!event.object().key().kind().equals(kind)) {
            return;
        }
        synchronized (lock) {
            if (writtenMeanwhile != null) {
                writtenMeanwhile.add(event.object().key());
            }
            if (event.type() == WatchEvent.Type.DELETED) {
                remove(event.object());
            } else {
                put(event.object());
            }
            StoredObject before = event.before();
            if (before != null) {
                removeStale(before, event);
            }
        }
    }

    private void put(StoredObject object) {
        for (String key : keys.apply(object.object())) {
            byKey.computeIfAbsent(key, any -> new LinkedHashMap<>()).put(object.key(), object);
        }
    }

    private void remove(StoredObject object) {
        keys.apply(object.object()).forEach(key -> remove(key, object.key()));
    }

    private void removeStale(StoredObject before, WatchEvent event) {
        Collection<String> now = event.type() == WatchEvent.Type.DELETED
                ? Set.of()
                : keys.apply(event.object().object());
        for (String key : keys.apply(before.object())) {
            if (!now.contains(key)) {
                remove(key, before.key());
            }
        }
    }

    private void remove(String key, ObjectKey object) {
        Map<ObjectKey, StoredObject> there = byKey.get(key);
        if (there != null && there.remove(object) != null && there.isEmpty()) {
            byKey.remove(key);
        }
    }
}
