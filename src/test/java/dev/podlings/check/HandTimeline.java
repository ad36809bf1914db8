package dev.podlings.check;

import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/** Time moved by hand, on the test's own thread: when a call returns, everything that it caused has been done. */
public final class HandTimeline implements Timeline {
    private final Deque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparing(Waiting::order));
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private boolean isRunning;
    private long order;

    private record Waiting(Instant due, long order, Runnable task) {}

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void run(Runnable task) {
        ready.add(task);
        drain();
    }

    @Override
    public Later after(Duration delay, Runnable task) {
        Waiting entry = new Waiting(now.plus(delay), order++, task);
        waiting.add(entry);
        return () -> waiting.remove(entry);
    }

    /** Lets time pass; what is due on the way is done at its moment. */
    public void pass(Duration length) {
        Instant end = now.plus(length);
        while (!waiting.isEmpty() && !waiting.peek().due().isAfter(end)) {
            Waiting next = waiting.remove();
            now = next.due();
            run(next.task());
        }
        now = end;
    }

    private void drain() {
        if (isRunning) {
            return;
        }
        isRunning = true;
        try {
            for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
                task.run();
            }
        } finally {
            isRunning = false;
        }
    }

    @Override
    public Busy busy() {
        return () -> {};
    }

    @Override
    public void close() {
        ready.clear();
        waiting.clear();
    }
}
