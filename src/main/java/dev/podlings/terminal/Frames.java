package dev.podlings.terminal;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Draws when asked to, but never more often than every fifty milliseconds: requests that come in between are answered
 * together by one drawing of what is newest then.
 */
final class Frames {
    static final Duration SHORTEST = Duration.ofMillis(50);

    /** Runs a task once, later, never on the thread that asks. */
    interface Alarm {
        void after(long nanos, Runnable task);
    }

    private final LongSupplier nanoTime;
    private final Alarm alarm;
    private final Runnable draw;
    private long last;
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
            alarm.after(Math.max(0, last + SHORTEST.toNanos() - nanoTime.getAsLong()), this::drawNow);
        }
    }

    private void drawNow() {
        synchronized (this) {
            // From here on a request is about something that this drawing may miss.
            waiting = false;
            last = nanoTime.getAsLong();
        }
        draw.run();
    }
}
