package dev.podlings.terminal;

import java.util.List;
import java.util.function.Function;
import org.jline.terminal.Size;
import org.jline.terminal.Sized;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/**
 * The rows at the bottom that are drawn again and again while something runs. They never get into the scrollback: what
 * is printed goes above them.
 */
final class Region {
    /**
     * From the beginning of the cursor's row on. tmux would save the rows in its history if the cursor were at home.
     */
    static final String ERASE_BELOW = "\r \u001b[J\r";

    private final Terminal terminal;
    private Display display;
    private Size size;
    private List<AttributedString> rows = List.of();
    private boolean wrappedAnew;

    Region(Terminal terminal) {
        this.terminal = terminal;
        this.size = terminal.getSize();
        this.display = display();
    }

    private Display display() {
        Display made = new Display(terminal, false);
        made.resize(size);
        return made;
    }

    /** Draws the rows; nothing is sent where they are what stands there already. */
    void show(Function<Sized, List<String>> layout) {
        startAgainIfResized();
        List<AttributedString> next =
                layout.apply(size).stream().map(AttributedString::fromAnsi).toList();
        if (!next.equals(rows)) {
            rows = next;
            display.update(rows, 0);
        }
    }

    /**
     * The terminal wraps our rows anew. The cursor still stands in the first one, and all below it is ours: it goes.
     */
    void wrapsAnew() {
        wrappedAnew = true;
        rows = List.of();
        terminal.writer().write(ERASE_BELOW);
        terminal.flush();
    }

    /** Whether the window has another size of which nobody has told yet. */
    boolean isResized() {
        Size now = terminal.getSize();
        return !wrappedAnew && (now.getColumns() != size.getColumns() || now.getRows() != size.getRows());
    }

    private void startAgainIfResized() {
        if (wrappedAnew || isResized()) {
            wrapsAnew();
            wrappedAnew = false;
            size = terminal.getSize();
            display = display();
        }
    }

    void printAbove(String text) {
        startAgainIfResized();
        terminal.synchronizedUpdate(() -> {
            display.update(List.of(), 0, false);
            terminal.writer().print(text);
            display.update(rows, 0, false);
        });
        terminal.flush();
    }

    void hide() {
        startAgainIfResized();
        rows = List.of();
        display.update(rows, 0);
    }
}
