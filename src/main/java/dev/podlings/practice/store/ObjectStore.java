package dev.podlings.practice.store;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects, and the history of how they came to be. One private lock; objects in it are never changed.
 *
 * <p>A store is in memory, or in a {@linkplain #in(Path) file}: then each write is on its way to the file when it
 * returns, and {@link #whenKept} tells when it is there.
 */
public final class ObjectStore implements AutoCloseable {
    /** How many writes of each kind a watch can go back. */
    static final int KEPT_EVENTS = 1_000;

    private final Object lock = new Object();
    private final Map<Kind, SortedMap<Place, StoredObject>> byKind = new HashMap<>();
    private final Map<Kind, History> histories = new HashMap<>();
    private final List<Consumer<WatchEvent>> listeners = new CopyOnWriteArrayList<>();
    private final SharedFields sharedFields = new SharedFields();
    private final Journal journal;
    private long firstFloor = 1;
    private long version = 1;

    /** A store in memory: it is gone with the process. */
    public ObjectStore() {
        this.journal = Journal.NONE;
    }

    private ObjectStore(JournalFile file) {
        this.journal = file;
        this.firstFloor = file.floor();
        this.version = firstFloor;
        file.load(this::restore);
        histories.values().forEach(History::settle);
    }

    /**
     * The store that is kept in this file, as it was left; a new one if there is no such file.
     *
     * @throws dev.podlings.failure.PodlingsException if the file cannot be used, as when another process has it open
     */
    public static ObjectStore in(Path file) {
        return new ObjectStore(JournalFile.open(file));
    }

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
            return new Listing(version, new ArrayList<>(within(objects(kind), namespace)));
        }
    }

    /** Like {@link #list(Kind, String)}, as it was at an earlier version. */
    public Listing listAt(Kind kind, String namespace, long earlier) throws Expired {
        synchronized (lock) {
            SortedMap<Place, StoredObject> then = new TreeMap<>(objects(kind));
            for (WatchEvent event : history(kind).backTo(earlier)) {
                Place place = Place.of(event.object().key());
                if (event.before() == null) {
                    then.remove(place);
                } else {
                    then.put(place, event.before());
                }
            }
            return new Listing(earlier, new ArrayList<>(within(then, namespace)));
        }
    }

    /** The writes to a kind after this version, oldest first. */
    public List<WatchEvent> since(Kind kind, long earlier) throws Expired {
        synchronized (lock) {
            return history(kind).since(earlier);
        }
    }

    /** Does something while nothing is written, such as reading twice at the same version. It must be short. */
    public <T> T still(Supplier<T> looking) {
        synchronized (lock) {
            return looking.get();
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
        return delete(before, before.copy());
    }

    /**
     * Deletes an object that was changed in the same moment.
     *
     * @param last how it was at the end
     * @throws Conflict if the object is not at that version any more, or gone
     */
    public StoredObject delete(StoredObject before, ObjectNode last) throws Conflict {
        synchronized (lock) {
            StoredObject present = presentAt(before.key(), before.version());
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

    /**
     * Runs what is told as soon as everything up to this version outlives the process; at once for a store in memory.
     * It runs in the order of the versions, in any thread; it must only take note, and not touch the store.
     */
    public void whenKept(long kept, Runnable told) {
        journal.whenKept(kept, told);
    }

    /** Forgets how the objects came to be; a watch from an earlier version than now is refused from now on. */
    public void forgetHistory() {
        synchronized (lock) {
            firstFloor = version;
            journal.floor(version);
            for (History history : histories.values()) {
                history.forgetAll(journal::forget);
                history.raiseFloor(version);
            }
        }
    }

    /** Ends the store; what was written to a file is there. */
    @Override
    public void close() {
        journal.close();
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
        sharedFields.in(object);
        return new StoredObject(key, version, object);
    }

    private void publish(WatchEvent event) {
        journal.append(event);
        history(event.object().key().kind()).add(event, journal::forget);
        listeners.forEach(listener -> listener.accept(event));
    }

    private void restore(boolean deleted, StoredObject object) {
        sharedFields.in(object.object());
        ObjectKey key = object.key();
        SortedMap<Place, StoredObject> all = objects(key.kind());
        StoredObject before = deleted ? all.remove(Place.of(key)) : all.put(Place.of(key), object);
        WatchEvent.Type type =
                deleted ? WatchEvent.Type.DELETED : before == null ? WatchEvent.Type.ADDED : WatchEvent.Type.MODIFIED;
        history(key.kind()).add(new WatchEvent(type, object, before), journal::forget);
        version = Math.max(version, object.version());
    }

    private Collection<StoredObject> within(SortedMap<Place, StoredObject> all, String namespace) {
        return namespace.isEmpty()
                ? all.values()
                : all.subMap(new Place(namespace, ""), new Place(namespace + "\0", ""))
                        .values();
    }

    private SortedMap<Place, StoredObject> objects(Kind kind) {
        return byKind.computeIfAbsent(kind, any -> new TreeMap<>());
    }

    private History history(Kind kind) {
        return histories.computeIfAbsent(kind, any -> new History(KEPT_EVENTS, firstFloor));
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
