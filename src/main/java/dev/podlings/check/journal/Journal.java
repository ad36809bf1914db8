package dev.podlings.check.journal;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.time.Timeline;
import dev.podlings.words.Sentence;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the cluster did, in the order in which it was seen, and what there is now.
 *
 * <p>Fed on one thread, the timeline's: there the objects can be read as they are at each entry, without copying.
 * {@link #world()} gives any other thread a picture that does not change. Memory is bounded: of objects the latest
 * state is kept, of the past only its turns, and of those only the newest.
 */
public final class Journal implements World, AutoCloseable {
    private static final int MOST_MOMENTS = 10_000;

    private final String namespace;
    private final Timeline time;
    private final Object lock = new Object();
    private final Map<Kind, Map<String, Item>> objects = new EnumMap<>(Kind.class);
    private final EventsByObject events = new EventsByObject();
    private final Map<Kind, String> blind = new EnumMap<>(Kind.class);
    private final Set<String> beside = ConcurrentHashMap.newKeySet();
    private final Deque<Moment> moments = new ArrayDeque<>();
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
    private volatile Supplier<CompletableFuture<Void>> freshener = () -> CompletableFuture.completedFuture(null);
    private boolean isForgetful;

    /** An empty journal, to be fed by hand or by a {@link Watches}. */
    public Journal(String namespace, Timeline time) {
        this.namespace = namespace;
        this.time = time;
        for (Kind kind : Kind.values()) {
            objects.put(kind, new LinkedHashMap<>());
        }
    }

    /** Takes down that the object is there, or is so now. The same version twice is one. */
    public void put(Item item) {
        if (isElsewhere(item)) {
            tell(new Entry.Elsewhere(time.now(), item, false));
            return;
        }
        Item before;
        synchronized (lock) {
            before = of(item.kind()).get(item.name());
            boolean isOld = before != null
                    && before.uid().equals(item.uid())
                    && item.version() != 0
                    && item.version() <= before.version();
            if (isOld) {
                return;
            }
            of(item.kind()).put(item.name(), item);
            events.put(item);
        }
        if (before != null && !before.uid().equals(item.uid())) {
            // Its end was not seen, but must have been: a name is free only when the object before has gone.
            record(new Entry.Change(time.now(), before, null));
            before = null;
        }
        record(new Entry.Change(time.now(), before, item));
    }

    /** Takes down that the object has gone. A later one of the same name stays. */
    public void remove(Item last) {
        if (isElsewhere(last)) {
            tell(new Entry.Elsewhere(time.now(), last, true));
            return;
        }
        Item known;
        synchronized (lock) {
            known = of(last.kind()).get(last.name());
            if (known == null || !known.uid().equals(last.uid())) {
                return;
            }
            of(last.kind()).remove(last.name());
            events.remove(known);
        }
        // As it was before its last breath: whether it was on its way out already tells a deletion by force.
        record(new Entry.Change(time.now(), known, null));
    }

    private boolean isElsewhere(Item item) {
        return item.kind().isNamespaced()
                && !item.namespace().isEmpty()
                && !item.namespace().equals(namespace);
    }

    /** Takes down that something may have been missed. */
    public void gap(Optional<Kind> kind, Sentence reason) {
        tell(new Entry.Gap(time.now(), kind, reason));
    }

    /** Takes down that objects of this kind cannot be seen, and why. */
    public void cannotSee(Kind kind, String reason) {
        synchronized (lock) {
            blind.put(kind, reason);
        }
        tell(new Entry.Gap(time.now(), Optional.of(kind), Sentence.verbatim(reason)));
    }

    /** Takes down that objects of this kind can be seen (again). */
    public void canSeeAgain(Kind kind) {
        synchronized (lock) {
            blind.remove(kind);
        }
    }

    /** What appears in this other namespace is told, too. */
    void looksAlsoInto(String other) {
        beside.add(other);
    }

    @Override
    public boolean looksInto(String other) {
        return beside.contains(other);
    }

    /** The clock that it is fed by. */
    public Timeline time() {
        return time;
    }

    /** Who can make sure that everything up to now has been taken down; a journal that is fed by hand has nobody. */
    void refreshedBy(Supplier<CompletableFuture<Void>> freshener) {
        this.freshener = freshener;
    }

    /** Done as soon as everything that happened before this call has been taken down. From any thread. */
    public CompletableFuture<Void> caughtUp() {
        return freshener.get();
    }

    /**
     * Told of every entry from now on, on the thread that feeds, while the journal shows the objects as of that entry.
     */
    public Listening listen(Consumer<Entry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The turns that are still remembered, oldest first. */
    public List<Moment> moments() {
        synchronized (lock) {
            return List.copyOf(moments);
        }
    }

    /** Whether the oldest turns had to be dropped. */
    public boolean isForgetful() {
        synchronized (lock) {
            return isForgetful;
        }
    }

    /** Why objects of this kind cannot be seen. */
    public Optional<String> blindness(Kind kind) {
        synchronized (lock) {
            return Optional.ofNullable(blind.get(kind));
        }
    }

    /** What there is now, as a picture that does not change. From any thread. */
    public World world() {
        synchronized (lock) {
            Map<Kind, Map<String, Item>> copy = new EnumMap<>(Kind.class);
            objects.forEach((kind, items) -> copy.put(kind, Map.copyOf(items)));
            return new Picture(namespace, time.now(), copy, Map.copyOf(blind), Set.copyOf(beside));
        }
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public Optional<Item> find(Ref ref) {
        return Optional.ofNullable(of(ref.kind()).get(ref.name()));
    }

    @Override
    public Collection<Item> all(Kind kind) {
        return of(kind).values();
    }

    @Override
    public boolean canSee(Kind kind) {
        return blindness(kind).isEmpty();
    }

    @Override
    public List<Item> eventsAbout(Ref ref) {
        return events.about(ref);
    }

    @Override
    public void close() {
        listeners.clear();
    }

    private void record(Entry.Change change) {
        List<Moment> turns = Moment.of(change);
        synchronized (lock) {
            moments.addAll(turns);
            while (moments.size() > MOST_MOMENTS) {
                moments.removeFirst();
                isForgetful = true;
            }
        }
        tell(change);
    }

    private void tell(Entry entry) {
        listeners.forEach(listener -> listener.accept(entry));
    }

    private Map<String, Item> of(Kind kind) {
        Map<String, Item> found = objects.get(kind);
        if (found == null) {
            throw new IllegalStateException("no place for " + kind);
        }
        return found;
    }

    /** An ongoing listening; closing it ends it. */
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    private record Picture(
            String namespace,
            Instant now,
            Map<Kind, Map<String, Item>> objects,
            Map<Kind, String> blind,
            Set<String> beside)
            implements World {
        @Override
        public Optional<Item> find(Ref ref) {
            return Optional.ofNullable(
                    objects.getOrDefault(ref.kind(), Map.of()).get(ref.name()));
        }

        @Override
        public Collection<Item> all(Kind kind) {
            return objects.getOrDefault(kind, Map.of()).values();
        }

        @Override
        public boolean canSee(Kind kind) {
            return !blind.containsKey(kind);
        }

        @Override
        public boolean looksInto(String other) {
            return beside.contains(other);
        }
    }
}
