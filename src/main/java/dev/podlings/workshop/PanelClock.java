package dev.podlings.workshop;

import dev.podlings.terminal.Panel;
import dev.podlings.terminal.Screen;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Redraws the panel: when something has changed, a burst of changes at once, and each second, because things grow
 * older.
 */
final class PanelClock implements AutoCloseable {
    private static final Duration AGES = Duration.ofSeconds(1);
    private static final Duration BURST = Duration.ofMillis(30);

    private final Screen screen;
    private final Timeline time;
    private final Supplier<Panel> panel;
    private final AtomicBoolean due = new AtomicBoolean();
    /** Before a step has been entered there is nothing to show. */
    private volatile boolean runs;

    PanelClock(Screen screen, Timeline time, Supplier<Panel> panel) {
        this.screen = screen;
        this.time = time;
        this.panel = panel;
    }

    void begin() {
        runs = true;
        tick();
    }

    private void tick() {
        if (runs) {
            now();
            time.after(AGES, this::tick);
        }
    }

    void soon() {
        if (due.compareAndSet(false, true)) {
            time.after(BURST, () -> {
                due.set(false);
                now();
            });
        }
    }

    void now() {
        if (runs) {
            screen.panel(panel.get());
        }
    }

    @Override
    public void close() {
        runs = false;
    }
}
