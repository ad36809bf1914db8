package dev.podlings.workshop;

import dev.podlings.check.expect.Verdict;
import dev.podlings.terminal.Panel;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.markdown.Wrap;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.terminal.text.Span;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Small pieces of text that several views use. */
final class Texts {
    private static final int GAP = 4;

    private Texts() {}

    /** The lines one after the other. */
    static List<Line> join(List<Line> first, List<Line> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    /**
     * Sentences broken between words where the window is too narrow. What is indented stays so, and what stands apart
     * behind a gap gets lines of its own.
     */
    static List<Line> sentences(Screen screen, List<Line> lines) {
        int columns = Math.max(20, screen.layout().columns() - 1);
        return lines.stream()
                .flatMap(line -> line.columns() <= columns ? Stream.of(line) : broken(line, columns))
                .toList();
    }

    private static Stream<Line> broken(Line line, int columns) {
        int indent = Math.min(leadingSpaces(line.text()), columns / 2);
        List<Span> spans = line.spans();
        int gap = IntStream.range(1, spans.size())
                .filter(at -> leadingSpaces(spans.get(at).text()) > 1)
                .findFirst()
                .orElse(spans.size());
        Line before = new Line(spans.subList(0, gap));
        Line behind = new Line(spans.subList(gap, spans.size()));
        return Stream.concat(
                indented(before, indent, columns),
                behind.isBlank() ? Stream.empty() : indented(behind, indent + GAP, columns));
    }

    private static Stream<Line> indented(Line line, int indent, int columns) {
        Line margin = Line.of(" ".repeat(indent));
        return Wrap.wrap(line, columns - indent).stream().map(each -> indent == 0 ? each : margin.and(each));
    }

    private static int leadingSpaces(String text) {
        return text.length() - text.stripLeading().length();
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
