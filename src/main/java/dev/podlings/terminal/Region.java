package dev.podlings.terminal;

import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/**
 * The rows at the bottom that are drawn again and again while something runs. They never get into the scrollback: what
 * is printed goes above them.
 */
final class Region {
    private final Terminal terminal;
    private final Display display;
    private List<AttributedString> rows = List.of();

    Region(Terminal terminal) {
        this.terminal = terminal;
        this.display = new Display(terminal, false);
        display.resize(terminal.getSize());
    }

    /** Draws the rows; nothing is sent where they are what stands there already. */
    void show(List<String> painted) {
        List<AttributedString> next =
                painted.stream().map(AttributedString::fromAnsi).toList();
        if (!next.equals(rows)) {
            rows = next;
            display.update(rows, 0);
        }
    }

    void printAbove(String text) {
        terminal.synchronizedUpdate(() -> {
            display.update(List.of(), 0, false);
            terminal.writer().print(text);
            display.update(rows, 0, false);
        });
        terminal.flush();
    }

    /** The window has another size: the terminal has moved our rows, {@link Display} knows how. */
    void resized() {
        display.resize(terminal.getSize());
        display.update(rows, 0);
    }

    void hide() {
        rows = List.of();
        display.update(rows, 0);
    }
}
