package dev.podlings.practice.api.server;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Objects that somebody read while they were on their way out. {@code kubectl delete} reads the object, lists it by
 * name, and watches until it goes. Where a successor of that name stood in the list already, it would wait for the end
 * of the successor, for minutes. So a list of any version shows what was read last, and the watch from there shows it
 * go.
 */
final class LastSeen {
    private static final int MOST = 200;

    private final ObjectStore store;
    private final Map<ObjectKey, StoredObject> leaving = new LinkedHashMap<>();

    LastSeen(ObjectStore store) {
        this.store = store;
    }

    synchronized void saw(StoredObject object) {
        leaving.remove(object.key());
        if (!Json.at(object.object(), "metadata").has("deletionTimestamp")) {
            return;
        }
        leaving.put(object.key(), object);
        if (leaving.size() > MOST) {
            leaving.remove(leaving.keySet().iterator().next());
        }
    }

    /** The version of a list that still has it; empty where the newest list is as good. */
    synchronized OptionalLong versionWith(ObjectKey key) {
        StoredObject seen = leaving.get(key);
        if (seen == null) {
            return OptionalLong.empty();
        }
        String uid = seen.uid();
        boolean replaced = store.get(key).filter(now -> !now.uid().equals(uid)).isPresent();
        return replaced ? OptionalLong.of(seen.version()) : OptionalLong.empty();
    }
}
