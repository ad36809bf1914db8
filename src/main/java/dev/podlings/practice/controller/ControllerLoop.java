package dev.podlings.practice.controller;

import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.util.ArrayList;
import java.util.List;

/** Hands each write to the reconcilers whose work it may be. */
public final class ControllerLoop implements AutoCloseable {
    private final List<Reconciler> reconcilers;
    private final List<WorkQueue> queues = new ArrayList<>();
    private final Runnable stopListening;

    /** Starts at once, with everything that is in the store already. */
    public ControllerLoop(ObjectStore store, Timeline time, List<Reconciler> reconcilers) {
        this.reconcilers = List.copyOf(reconcilers);
        for (Reconciler reconciler : reconcilers) {
            queues.add(new WorkQueue(reconciler, time));
        }
        this.stopListening = store.listen(event -> time.run(() -> dispatch(event)));
        for (Kind kind : Kinds.ALL) {
            for (StoredObject object : store.list(kind, "").objects()) {
                time.run(() -> dispatch(new WatchEvent(WatchEvent.Type.ADDED, object, null)));
            }
        }
    }

    @Override
    public void close() {
        stopListening.run();
    }

    private void dispatch(WatchEvent event) {
        for (int i = 0; i < reconcilers.size(); i++) {
            reconcilers.get(i).concerns(event).forEach(queues.get(i)::add);
        }
    }
}
