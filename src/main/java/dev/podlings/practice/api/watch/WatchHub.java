package dev.podlings.practice.api.watch;

import dev.podlings.practice.api.http.Sink;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.store.Expired;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** All open watches. One thread carries the writes to them, apart from the threads that write. */
public final class WatchHub implements AutoCloseable {
    private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";
    private static final int BOOKMARK_SECONDS = 60;

    private final ObjectStore store;
    private final Consumer<Throwable> onBug;
    private final ScheduledThreadPoolExecutor thread;
    private final Runnable stopListening;

    /** Touched only by the thread. */
    private final Map<Kind, Set<Watcher>> watchers = new HashMap<>();

    private long told;

    // The task is guarded: it tells of its bugs itself.
    @SuppressWarnings("FutureReturnValueIgnored")
    public WatchHub(ObjectStore store, Consumer<Throwable> onBug) {
        this.store = store;
        this.onBug = onBug;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "practice-watch");
            made.setDaemon(true);
            return made;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // Only what outlives the process is told, so that nobody remembers a version that a crash has undone.
        this.stopListening = store.listen(event -> store.whenKept(event.version(), () -> run(() -> tell(event))));
        thread.scheduleAtFixedRate(guarded(this::bookmarkAll), BOOKMARK_SECONDS, BOOKMARK_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Begins a watch.
     *
     * @throws Expired if it is to begin at a version that is not kept any more; nothing has been written then
     */
    public void open(Watch watch, Sink sink) throws Expired {
        Beginning beginning = store.still(() -> {
            Beginning here = beginning(watch, sink);
            if (here.expired() == null) {
                // In the same breath: the next write must find the watcher in line before it.
                store.whenKept(here.version(), () -> run(() -> begin(here)));
            }
            return here;
        });
        if (beginning.expired() != null) {
            throw beginning.expired();
        }
        Watcher watcher = beginning.watcher();
        try {
            ScheduledFuture<?> end = schedule(watcher, watch.atMost().toMillis());
            sink.onClose(() -> {
                end.cancel(false);
                run(() -> remove(watcher));
            });
        } catch (RejectedExecutionException closed) {
            // The hub has closed since the client asked.
            sink.end();
        }
    }

    @Override
    public void close() {
        stopListening.run();
        run(() -> watchers.values().forEach(all -> all.forEach(Watcher::end)));
        thread.shutdown();
    }

    private record Beginning(
            Watcher watcher,
            long version,
            List<StoredObject> objects,
            List<WatchEvent> events,
            @org.jspecify.annotations.Nullable Expired expired) {}

    private Beginning beginning(Watch watch, Sink sink) {
        long version = store.version();
        Watcher watcher = new Watcher(watch, sink, version);
        if (watch.start().withObjects()) {
            List<StoredObject> objects =
                    store.list(watch.kind(), watch.namespace()).objects();
            return new Beginning(watcher, version, objects, List.of(), null);
        }
        try {
            List<WatchEvent> missed = store.since(watch.kind(), watch.start().after());
            return new Beginning(watcher, version, List.of(), missed, null);
        } catch (Expired tooOld) {
            return new Beginning(watcher, version, List.of(), List.of(), tooOld);
        }
    }

    private void begin(Beginning beginning) {
        Watcher watcher = beginning.watcher();
        if (watcher.isClosed()) {
            return;
        }
        Watch watch = watcher.watch();
        for (StoredObject object : beginning.objects()) {
            if (watch.chosen().test(object.object())) {
                watcher.showExisting(object);
            }
        }
        if (watch.start().marksEnd()) {
            watcher.bookmark(beginning.version(), INITIAL_EVENTS_END);
        }
        beginning.events().forEach(event -> watcher.tellMissed(event, new Broadcast(event.object())));
        watchers.computeIfAbsent(watch.kind(), any -> new HashSet<>()).add(watcher);
    }

    private void tell(WatchEvent event) {
        told = event.version();
        Set<Watcher> interested = watchers.getOrDefault(event.object().key().kind(), Set.of());
        if (!interested.isEmpty()) {
            Broadcast broadcast = new Broadcast(event.object());
            List.copyOf(interested).forEach(watcher -> watcher.tell(event, broadcast));
        }
    }

    private void bookmarkAll() {
        for (Set<Watcher> all : watchers.values()) {
            all.stream().filter(each -> each.watch().bookmarks()).forEach(each -> each.bookmark(told, null));
        }
    }

    private ScheduledFuture<?> schedule(Watcher watcher, long millis) {
        return thread.schedule(guarded(() -> end(watcher)), millis, TimeUnit.MILLISECONDS);
    }

    private void end(Watcher watcher) {
        if (watcher.watch().bookmarks() && told > 0) {
            watcher.bookmark(told, null);
        }
        watcher.end();
        remove(watcher);
    }

    private void remove(Watcher watcher) {
        watcher.abandon();
        Set<Watcher> all = watchers.get(watcher.watch().kind());
        if (all != null) {
            all.remove(watcher);
        }
    }

    private void run(Runnable task) {
        try {
            thread.execute(guarded(task));
        } catch (RejectedExecutionException closed) {
            // Closing has ended all watches; there is nobody left to tell.
            return;
        }
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error bug) {
                onBug.accept(bug);
            }
        };
    }
}
