package dev.podlings.terminal;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jline.terminal.Sized;
import org.jline.utils.AttributedString;

/**
 * The window that all is drawn in: whether it keeps its size, whether somebody looks at it, and what its panel is.
 *
 * <p>A window that is being dragged to another size wraps our rows anew at each step, and some terminals push as many
 * rows of history off the top. Others, tmux among them, tell of a new size a quarter of a second after they have
 * wrapped: what is drawn meanwhile is drawn for a window that is no longer there, and leaves rows behind. So nothing is
 * drawn, and nothing printed, until the window has kept its size for longer than that.
 */
final class Window {
    static final Duration SETTLING = Duration.ofMillis(600);

    private final LongSupplier nanoTime;
    private final Frames.Alarm alarm;
    private final Runnable onSettled;
    private final Consumer<Boolean> onFocus;
    private final Function<Sized, List<AttributedString>> panel;
    private volatile long settledAt;

    /** @param panel the rows that belong below the line now */
    Window(
            LongSupplier nanoTime,
            Frames.Alarm alarm,
            Runnable onSettled,
            Consumer<Boolean> onFocus,
            Function<Sized, List<AttributedString>> panel) {
        this.nanoTime = nanoTime;
        this.alarm = alarm;
        this.onSettled = onSettled;
        this.onFocus = onFocus;
        this.panel = panel;
        this.settledAt = nanoTime.getAsLong();
    }

    /** It has another size, or had one for a moment. */
    void resized() {
        settledAt = nanoTime.getAsLong() + SETTLING.toNanos();
        alarm.after(SETTLING.toNanos(), () -> {
            if (isSettled()) {
                onSettled.run();
            }
        });
    }

    /** Nobody waits for it any longer. */
    void settles() {
        settledAt = nanoTime.getAsLong();
    }

    boolean isSettled() {
        return nanoTime.getAsLong() - settledAt >= 0;
    }

    /** Somebody looks at it, or nobody does any more. */
    void looked(boolean looks) {
        onFocus.accept(looks);
    }

    /** Below a line that is drawn before the window has settled, because a key was pressed, there is no panel. */
    List<AttributedString> panel(Sized size) {
        return isSettled() ? panel.apply(size) : List.of();
    }
}
