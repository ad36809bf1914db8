package dev.podlings.terminal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Draws when asked to, but at most twenty times a second, and while nobody looks every five seconds: requests that come
 * in between are answered together by one drawing of what is newest then. What is urgent need not wait for those that
 * are not: a part of the twenty is kept for it.
 */
final class Frames {
    /** Eleven a second, and one more at its beginning. */
    static final Duration SHORTEST = Duration.ofMillis(90);
    /** In any second. */
    static final int URGENT = 8;

    static final Duration UNSEEN = Duration.ofSeconds(5);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Runs a task once, later, never on the thread that asks. */
    interface Alarm {
        void after(long nanos, Runnable task);
    }

    private final LongSupplier nanoTime;
    private final Alarm alarm;
    private final Runnable draw;
    private final Deque<Long> urgent = new ArrayDeque<>();
    private long last;
    private Duration pause = SHORTEST;
    private boolean waiting;

    Frames(LongSupplier nanoTime, Alarm alarm, Runnable draw) {
        this.nanoTime = nanoTime;
        this.alarm = alarm;
        this.draw = draw;
        this.last = nanoTime.getAsLong() - SHORTEST.toNanos();
    }

    /** From any thread; returns at once. */
    synchronized void request() {
        if (!waiting) {
            waiting = true;
            schedule();
        }
    }

    /** As {@link #request}, without waiting behind other drawings, unless there were {@link #URGENT} in a second. */
    synchronized void requestNow() {
        long now = nanoTime.getAsLong();
        while (!urgent.isEmpty() && now - urgent.peek() >= SECOND) {
            urgent.remove();
        }
        if (pause.equals(SHORTEST) && urgent.size() < URGENT) {
            urgent.add(now);
            waiting = true;
            alarm.after(0, this::drawNow);
        } else {
            request();
        }
    }

    /** Whether somebody looks at the window. What they have missed is drawn when they come back. */
    synchronized void seen(boolean looks) {
        pause = looks ? SHORTEST : UNSEEN;
        if (looks && waiting) {
            schedule();
        }
    }

    private void schedule() {
        alarm.after(Math.max(0, last + pause.toNanos() - nanoTime.getAsLong()), this::drawNow);
    }

    private void drawNow() {
        synchronized (this) {
            if (!waiting) {
                // An earlier alarm has drawn it.
                return;
            }
            // From here on a request is about something that this drawing may miss.
            waiting = false;
            last = nanoTime.getAsLong();
        }
        draw.run();
    }
}
