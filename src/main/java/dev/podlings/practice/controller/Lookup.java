package dev.podlings.practice.controller;

import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.StoredObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All objects of a {@link View} by something that they say about themselves. Guarded by the view's lock. */
final class Lookup<K> {
    private final Object lock;
    private final Function<StoredObject, ? extends Collection<K>> keys;
    private final Map<K, Map<ObjectKey, StoredObject>> entries = new HashMap<>();

    Lookup(Object lock, Function<StoredObject, ? extends Collection<K>> keys) {
        this.lock = lock;
        this.keys = keys;
    }

    /** What is found under this key, the longest known first. */
    List<StoredObject> get(K key) {
        synchronized (lock) {
            Map<ObjectKey, StoredObject> found = entries.get(key);
            return found == null ? List.of() : List.copyOf(found.values());
        }
    }

    /** How many {@link #get} would find. */
    int count(K key) {
        synchronized (lock) {
            Map<ObjectKey, StoredObject> found = entries.get(key);
            return found == null ? 0 : found.size();
        }
    }

    /** Takes note of a write. The lock is held. */
    void replace(@Nullable StoredObject before, @Nullable StoredObject after) {
        Collection<K> now = after == null ? List.of() : new LinkedHashSet<>(keys.apply(after));
        if (before != null) {
            for (K key : keys.apply(before)) {
                if (!now.contains(key)) {
                    remove(key, before.key());
                }
            }
        }
        if (after != null) {
            now.forEach(key ->
                    entries.computeIfAbsent(key, any -> new LinkedHashMap<>()).put(after.key(), after));
        }
    }

    private void remove(K key, ObjectKey object) {
        Map<ObjectKey, StoredObject> found = entries.get(key);
        if (found != null) {
            found.remove(object);
            if (found.isEmpty()) {
                entries.remove(key);
            }
        }
    }
}
