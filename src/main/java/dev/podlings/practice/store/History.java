package dev.podlings.practice.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** The latest writes to one kind, in order, as far back as they are kept. */
final class History {
    private final int kept;
    private final Deque<WatchEvent> events = new ArrayDeque<>();
    private long floor;

    /** @param floor the version before the first event that may be kept here */
    History(int kept, long floor) {
        this.kept = kept;
        this.floor = floor;
    }

    /** @param forgotten told of the events that are too old now */
    void add(WatchEvent event, Consumer<WatchEvent> forgotten) {
        events.addLast(event);
        if (events.size() > kept) {
            forget(forgotten);
        }
    }

    void forgetAll(Consumer<WatchEvent> forgotten) {
        while (!events.isEmpty()) {
            forget(forgotten);
        }
    }

    void raiseFloor(long version) {
        floor = Math.max(floor, version);
    }

    /** After loading: what came before a full history may have been forgotten, and its last deletions with it. */
    void settle() {
        if (events.size() == kept) {
            raiseFloor(events.getFirst().version() - 1);
        }
    }

    /** What happened after this version, oldest first. */
    List<WatchEvent> since(long version) throws Expired {
        List<WatchEvent> found = backTo(version);
        Collections.reverse(found);
        return found;
    }

    /** What happened after this version, newest first: undone in this order, it leads back to that version. */
    List<WatchEvent> backTo(long version) throws Expired {
        if (version < floor) {
            throw new Expired(version, floor);
        }
        List<WatchEvent> found = new ArrayList<>();
        for (Iterator<WatchEvent> newest = events.descendingIterator(); newest.hasNext(); ) {
            WatchEvent event = newest.next();
            if (event.version() <= version) {
                break;
            }
            found.add(event);
        }
        return found;
    }

    private void forget(Consumer<WatchEvent> forgotten) {
        WatchEvent oldest = events.removeFirst();
        floor = oldest.version();
        forgotten.accept(oldest);
    }
}
