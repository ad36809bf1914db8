package dev.podlings.practice.support;

import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Time that a test moves by hand, in its own thread: nothing happens but in {@link #settle} and {@link #pass}. */
public final class HandTimeline implements Timeline {
    private static final int ENDLESS = 100_000;

    private final Deque<Runnable> ready = new ArrayDeque<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private record Waiting(Instant due, Runnable task) {}

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void run(Runnable task) {
        ready.add(task);
    }

    @Override
    public Later after(Duration delay, Runnable task) {
        Waiting entry = new Waiting(now.plus(delay), task);
        waiting.add(entry);
        return () -> waiting.remove(entry);
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

    /** Does one task that is ready; whether there was one. */
    public boolean step() {
        Runnable task = ready.poll();
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    /** Does everything that is ready, and what comes of it, without letting time pass. */
    public void settle() {
        for (int tasks = 0; step(); tasks++) {
            if (tasks > ENDLESS) {
                throw new AssertionError("it never settles");
            }
        }
    }

    /** Lets time pass, and does everything that falls due on the way. */
    public void pass(Duration duration) {
        Instant end = now.plus(duration);
        settle();
        while (true) {
            Waiting next = waiting.stream()
                    .filter(each -> !each.due().isAfter(end))
                    .min(Comparator.comparing(Waiting::due))
                    .orElse(null);
            if (next == null) {
                break;
            }
            waiting.remove(next);
            now = next.due().isAfter(now) ? next.due() : now;
            ready.add(next.task());
            settle();
        }
        now = end;
    }
}
