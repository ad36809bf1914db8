package dev.podlings.practice.node;

import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/** A clock that a test moves by hand. Everything runs in the test's own thread. */
final class HandTime implements Timeline {
    private final Deque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparing(Waiting::order));
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private long order;

    private record Waiting(Instant due, long order, Runnable task) {}

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void run(Runnable task) {
        ready.add(task);
    }

    @Override
    public synchronized Later after(Duration delay, Runnable task) {
        Waiting entry = new Waiting(now.plus(delay.isNegative() ? Duration.ZERO : delay), order++, task);
        waiting.add(entry);
        return () -> {
            synchronized (this) {
                waiting.remove(entry);
            }
        };
    }

    @Override
    public Busy busy() {
        return () -> {};
    }

    /** Does what is due by then, in order, and sets the clock. */
    void pass(Duration length) {
        Instant end = now().plus(length);
        for (Runnable task = next(end); task != null; task = next(end)) {
            task.run();
        }
        synchronized (this) {
            now = end;
        }
    }

    void settle() {
        pass(Duration.ZERO);
    }

    private synchronized Runnable next(Instant end) {
        if (!ready.isEmpty()) {
            return ready.poll();
        }
        if (waiting.isEmpty() || waiting.peek().due().isAfter(end)) {
            return null;
        }
        Waiting first = waiting.poll();
        if (first.due().isAfter(now)) {
            now = first.due();
        }
        return first.task();
    }

    @Override
    public void close() {}
}
