package dev.podlings.terminal;

import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Paint;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jline.terminal.Sized;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** A spinner, what runs, for how long, the last fact; below it the panel without what Enter would do. */
final class RunningRegion implements Running {
    private static final String SPINNER = "◐◓◑◒";
    private static final long TICK_MILLIS = 250;

    private final Paint paint;
    private final Words words;
    private final String title;
    private final Runnable onInterrupt;
    private final BiConsumer<RunningRegion, String> onClose;
    private final Region region;
    private final KeysMeanwhile keys;
    private final long start = System.nanoTime();
    private volatile String fact = "";
    private @Nullable ScheduledFuture<?> ticks;

    RunningRegion(
            Terminal terminal,
            Paint paint,
            Words words,
            String title,
            Runnable onInterrupt,
            Window window,
            BiConsumer<RunningRegion, String> onClose) {
        this.paint = paint;
        this.words = words;
        this.title = title;
        this.onInterrupt = onInterrupt;
        this.onClose = onClose;
        this.region = new Region(terminal);
        this.keys = new KeysMeanwhile(terminal.reader(), window::looked);
    }

    /** Grows older on the screen, and listens. */
    void begin(FrameClock clock) {
        ticks = clock.every(TICK_MILLIS, () -> {
            keys.listen();
            clock.request();
        });
    }

    /** Somebody else has the terminal now, or no longer. */
    void lent(boolean away) {
        keys.deaf(away);
    }

    void draw(Line begun, Panel panel) {
        region.show(window -> paint.of(rows(begun, panel, window)));
    }

    private List<Line> rows(Line begun, Panel panel, Sized window) {
        List<Line> rows = new ArrayList<>();
        int width = Math.max(1, window.getColumns() - 1);
        if (begun.columns() > 0) {
            rows.add(begun.cut(width));
        }
        rows.add(head().cut(width));
        rows.addAll(LivePanel.rows(panel.withoutOffer(), window.getColumns(), window.getRows()));
        int most = Math.max(1, window.getRows() - 2);
        return rows.subList(0, Math.min(most, rows.size()));
    }

    private Line head() {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        int frame = (int) (millis / TICK_MILLIS % SPINNER.length());
        Line head = Line.of(SPINNER.substring(frame, frame + 1) + " ", Role.WAITING)
                .and(title, Role.STRONG)
                .and("  " + words.text("elapsed", millis / 1000), Role.MUTED);
        head = fact.isEmpty() ? head : head.and("  " + fact);
        return head.and("  " + words.text("running.stop"), Role.MUTED);
    }

    boolean isResized() {
        return region.isResized();
    }

    void wrapsAnew() {
        region.wrapsAnew();
    }

    void printAbove(String text) {
        region.printAbove(text);
    }

    @Override
    public void fact(String sentence) {
        fact = sentence;
    }

    void interrupt() {
        onInterrupt.run();
    }

    void hide() {
        region.hide();
    }

    @Override
    public void close() {
        ScheduledFuture<?> running = ticks;
        if (running != null) {
            running.cancel(false);
        }
        onClose.accept(this, keys.typed());
    }
}
