package dev.podlings.notebook;

import dev.podlings.time.Timeline;
import java.time.Duration;

/**
 * Keeps a clock that jumps from running away while a program is just starting: with something to do every fifth of a
 * second it makes small steps, each of which takes it a moment of real time.
 */
final class SlowTime implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(200);

    private final Timeline time;
    private volatile boolean closed;

    private SlowTime(Timeline time) {
        this.time = time;
    }

    static SlowTime on(Timeline time) {
        SlowTime slow = new SlowTime(time);
        slow.tick();
        return slow;
    }

    private void tick() {
        if (!closed) {
            time.after(STEP, this::tick);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
