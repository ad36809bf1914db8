package dev.podlings.cell;

import java.util.ArrayList;
import java.util.List;

/** Stops what runs when the learner has had enough (Ctrl-C); once stopped it stays so. */
public final class Stopper {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean stopped;

    /** Stops what runs. */
    public void stop() {
        List<Runnable> todo;
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
            todo = List.copyOf(actions);
        }
        todo.forEach(Runnable::run);
    }

    public synchronized boolean isStopped() {
        return stopped;
    }

    /** Does this when stopped, at once if that has happened already. Close the answer when it is no longer needed. */
    public Registration onStop(Runnable action) {
        synchronized (this) {
            if (!stopped) {
                actions.add(action);
                return () -> forget(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void forget(Runnable action) {
        actions.remove(action);
    }

    /** Something that is done when stopped. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
