package dev.podlings.practice.store;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** All objects, and the history of how they came to be. One private lock; objects in it are never changed. */
public final class ObjectStore {
    private static final int KEPT_EVENTS = 10_000;

    private final Object lock = new Object();
    private final Map<Kind, SortedMap<Place, StoredObject>> byKind = new HashMap<>();
    private final Deque<WatchEvent> history = new ArrayDeque<>();
    private final List<Consumer<WatchEvent>> listeners = new CopyOnWriteArrayList<>();
    private long version = 1;

    /** A moment of the store: all objects of a kind, and the version that they were read at. */
    public record Listing(long version, List<StoredObject> objects) {
        public Listing {
            objects = List.copyOf(objects);
        }
    }

    /** The newest version. */
    public long version() {
        synchronized (lock) {
            return version;
        }
    }

    public Optional<StoredObject> get(ObjectKey key) {
        synchronized (lock) {
            return Optional.ofNullable(objects(key.kind()).get(Place.of(key)));
        }
    }

    /** All objects of a kind in a namespace ("" for all namespaces), ordered by namespace and name. */
    public Listing list(Kind kind, String namespace) {
        synchronized (lock) {
            SortedMap<Place, StoredObject> all = objects(kind);
            Collection<StoredObject> found = namespace.isEmpty()
                    ? all.values()
                    : all.subMap(new Place(namespace, ""), new Place(namespace + "\0", ""))
                            .values();
            return new Listing(version, new ArrayList<>(found));
        }
    }

    /** @throws Conflict if an object of that name is there already */
    public StoredObject create(ObjectKey key, ObjectNode object) throws Conflict {
        return write(key, 0, object);
    }

    /** @throws Conflict if the object is not at that version any more, or gone */
    public StoredObject update(StoredObject before, ObjectNode object) throws Conflict {
        return write(before.key(), before.version(), object);
    }

    /** @throws Conflict if the object is not at that version any more, or gone */
    public StoredObject delete(StoredObject before) throws Conflict {
        synchronized (lock) {
            StoredObject present = presentAt(before.key(), before.version());
            ObjectNode last = before.copy();
            StoredObject gone = stamp(before.key(), last);
            objects(before.key().kind()).remove(Place.of(before.key()));
            publish(new WatchEvent(WatchEvent.Type.DELETED, gone, present));
            return gone;
        }
    }

    /**
     * Told of each write, in order, in the writer's thread and under the store's lock: it must only take note.
     *
     * @return ends the telling
     */
    public Runnable listen(Consumer<WatchEvent> listener) {
        synchronized (lock) {
            listeners.add(listener);
        }
        return () -> listeners.remove(listener);
    }

    private StoredObject write(ObjectKey key, long expected, ObjectNode object) throws Conflict {
        synchronized (lock) {
            StoredObject before = presentAt(key, expected);
            StoredObject after = stamp(key, object);
            objects(key.kind()).put(Place.of(key), after);
            publish(new WatchEvent(before == null ? WatchEvent.Type.ADDED : WatchEvent.Type.MODIFIED, after, before));
            return after;
        }
    }

    private @Nullable StoredObject presentAt(ObjectKey key, long expected) throws Conflict {
        StoredObject present = objects(key.kind()).get(Place.of(key));
        long there = present == null ? 0 : present.version();
        if (there != expected) {
            throw new Conflict(key, present);
        }
        return present;
    }

    private StoredObject stamp(ObjectKey key, ObjectNode object) {
        version++;
        Json.make(object, "metadata").put("resourceVersion", Long.toString(version));
        return new StoredObject(key, version, object);
    }

    private void publish(WatchEvent event) {
        history.addLast(event);
        if (history.size() > KEPT_EVENTS) {
            history.removeFirst();
        }
        listeners.forEach(listener -> listener.accept(event));
    }

    private SortedMap<Place, StoredObject> objects(Kind kind) {
        return byKind.computeIfAbsent(kind, any -> new TreeMap<>());
    }

    private record Place(String namespace, String name) implements Comparable<Place> {
        static Place of(ObjectKey key) {
            return new Place(key.namespace(), key.name());
        }

        @Override
        public int compareTo(Place other) {
            int byNamespace = namespace.compareTo(other.namespace);
            return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
        }
    }
}
