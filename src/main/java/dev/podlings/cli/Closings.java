package dev.podlings.cli;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** What was opened for the lessons, on whatever thread. It is closed in the opposite order. */
final class Closings implements AutoCloseable {
    private final Deque<Runnable> closings = new ConcurrentLinkedDeque<>();

    void add(Runnable closing) {
        closings.push(closing);
    }

    @Override
    public void close() {
        Runnable next = closings.poll();
        if (next != null) {
            try {
                next.run();
            } finally {
                close();
            }
        }
    }
}
