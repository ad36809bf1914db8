package dev.podlings.workshop;

import dev.podlings.check.expect.Verdict;
import dev.podlings.terminal.Panel;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.markdown.Wrap;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import java.util.List;
import java.util.stream.Stream;

/** Small pieces of text that several views use. */
final class Texts {
    private Texts() {}

    /** The lines one after the other. */
    static List<Line> join(List<Line> first, List<Line> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    /** Sentences broken between words where the window is too narrow. */
    static List<Line> sentences(Screen screen, List<Line> lines) {
        int columns = Math.max(20, screen.layout().columns() - 1);
        return lines.stream()
                .flatMap(line -> line.columns() <= columns ? Stream.of(line) : Wrap.wrap(line, columns).stream())
                .toList();
    }

    /** A line of something that came from the cluster, a file or a lesson: control characters are shown. */
    static Line foreign(String text, Role... roles) {
        return Line.of(Printable.of(text), roles);
    }

    static Panel.Tick tick(Verdict.State state) {
        return switch (state) {
            case PASSED -> Panel.Tick.PASSED;
            case NOT_YET, WAITING -> Panel.Tick.OPEN;
            case CANNOT -> Panel.Tick.CANNOT;
            case ERROR -> Panel.Tick.UNKNOWN;
        };
    }

    /** The sign of a verdict in running text, with its colour. */
    static Line sign(Verdict.State state) {
        return switch (state) {
            case PASSED -> Line.of("✓ ", Role.PASSED);
            case NOT_YET, WAITING -> Line.of("… ", Role.WAITING);
            case CANNOT -> Line.of("✗ ", Role.FAILED);
            case ERROR -> Line.of("! ", Role.WARNING);
        };
    }
}
