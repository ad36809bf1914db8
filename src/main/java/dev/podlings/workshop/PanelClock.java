package dev.podlings.workshop;

import dev.podlings.terminal.Panel;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Redraws the panel: at once when a box has changed, or anything after a while; a burst of other changes together; and
 * each second, because things grow older.
 */
final class PanelClock implements AutoCloseable {
    private static final Duration AGES = Duration.ofSeconds(1);
    /** What one write sets off comes within it. */
    private static final Duration TOGETHER = Duration.ofMillis(5);
    /** What is no box is not drawn more often. */
    private static final Duration BURST = Duration.ofMillis(100);

    private final Consumer<Panel> screen;
    private final Timeline time;
    private final Supplier<Panel> panel;
    private final Runnable older;
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean boxDue = new AtomicBoolean();
    /** Before a step has been entered there is nothing to show. */
    private volatile boolean runs;

    private volatile Instant last = Instant.EPOCH;

    /** @param older brings up to date each second what says how old something is */
    PanelClock(Consumer<Panel> screen, Timeline time, Supplier<Panel> panel, Runnable older) {
        this.screen = screen;
        this.time = time;
        this.panel = panel;
        this.older = older;
    }

    void begin() {
        runs = true;
        tick();
    }

    private void tick() {
        if (runs) {
            older.run();
            now();
            time.after(AGES, this::tick);
        }
    }

    /** A box has changed. */
    void promptly() {
        draw(boxDue, TOGETHER);
    }

    /** Something has changed. */
    void soon() {
        Duration rest = Duration.between(time.now(), last.plus(BURST));
        draw(due, rest.compareTo(TOGETHER) > 0 ? rest : TOGETHER);
    }

    private void draw(AtomicBoolean due, Duration wait) {
        if (due.compareAndSet(false, true)) {
            time.after(wait, () -> {
                due.set(false);
                now();
            });
        }
    }

    void now() {
        if (runs) {
            last = time.now();
            screen.accept(panel.get());
        }
    }

    @Override
    public void close() {
        runs = false;
    }
}
