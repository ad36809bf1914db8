package dev.podlings.practice.api.http;

import java.util.ArrayList;
import java.util.List;

/** The end of a connection: whoever asks is told once, even when asking too late. */
final class OnceClosed {
    private final List<Runnable> told = new ArrayList<>();
    private boolean closed;

    void then(Runnable action) {
        synchronized (this) {
            if (!closed) {
                told.add(action);
                return;
            }
        }
        action.run();
    }

    void happened() {
        List<Runnable> now;
        synchronized (this) {
            closed = true;
            now = List.copyOf(told);
            told.clear();
        }
        now.forEach(Runnable::run);
    }
}
