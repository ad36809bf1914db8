package dev.podlings.terminal;

import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jline.terminal.Terminal;

/**
 * The history above what is live: lines come to stand there at once, or wait while nothing may be printed. Its screen's
 * lock guards it.
 */
final class Above {
    private final Terminal terminal;
    private final Paint paint;
    private final Bottom bottom;
    private final BooleanSupplier mayPrint;
    private final OutputLines output = new OutputLines();
    private final List<Line> held = new ArrayList<>();

    Above(Terminal terminal, Paint paint, Bottom bottom, BooleanSupplier mayPrint) {
        this.terminal = terminal;
        this.paint = paint;
        this.bottom = bottom;
        this.mayPrint = mayPrint;
    }

    /** A chunk of what a program prints; its last line may have only begun. */
    void output(String chunk) {
        print(output.add(chunk));
    }

    /** The line of output that has begun and not ended. */
    Line begun() {
        return output.begun();
    }

    /** What comes next begins a line of its own. */
    void endOutput() {
        print(output.end());
    }

    void print(List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        if (!mayPrint.getAsBoolean() || !held.isEmpty()) {
            held.addAll(lines);
            return;
        }
        String text = String.join("\n", paint.of(lines)) + "\n";
        if (!bottom.printAbove(text)) {
            terminal.writer().print(text.replace("\n", System.lineSeparator()));
            terminal.flush();
        }
    }

    /** What waits is printed, if that may be by now. */
    void release() {
        List<Line> waited = List.copyOf(held);
        held.clear();
        print(waited);
    }
}
