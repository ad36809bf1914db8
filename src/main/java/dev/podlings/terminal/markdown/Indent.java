package dev.podlings.terminal.markdown;

import dev.podlings.terminal.text.Line;
import java.util.ArrayList;
import java.util.List;

/** Puts something in front of lines. */
final class Indent {
    private Indent() {}

    /** The mark before the first line, as much space before the others. */
    static List<Line> hanging(Line mark, List<Line> lines) {
        if (lines.isEmpty()) {
            return List.of(mark.trimmedRight());
        }
        Line space = Line.of(" ".repeat(mark.columns()));
        List<Line> indented = new ArrayList<>();
        for (Line line : lines) {
            Line before = indented.isEmpty() ? mark : space;
            indented.add(before.and(line).trimmedRight());
        }
        return indented;
    }

    /** The mark before every line. */
    static List<Line> every(Line mark, List<Line> lines) {
        return lines.stream().map(line -> mark.and(line).trimmedRight()).toList();
    }
}
