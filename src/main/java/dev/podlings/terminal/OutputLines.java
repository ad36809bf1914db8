package dev.podlings.terminal;

import dev.podlings.terminal.text.Line;
import java.util.ArrayList;
import java.util.List;

/** Cuts a stream of text into lines. Keeps the beginning of a line until its end has come. */
final class OutputLines {
    /** A program that writes no line ends must not fill the memory. */
    private static final int LONGEST = 16_384;

    private final StringBuilder begun = new StringBuilder();

    /** The lines that are complete now. */
    List<Line> add(String chunk) {
        List<Line> complete = new ArrayList<>();
        for (int i = 0; i < chunk.length(); i++) {
            char c = chunk.charAt(i);
            if (c == '\n') {
                complete.add(take());
            } else {
                begun.append(c);
                if (begun.length() >= LONGEST) {
                    complete.add(take());
                }
            }
        }
        return complete;
    }

    /** What has begun but not ended. */
    Line begun() {
        return Line.of(begun.toString());
    }

    /** Ends the line that has begun, if one has. */
    List<Line> end() {
        return begun.isEmpty() ? List.of() : List.of(take());
    }

    private Line take() {
        boolean windows = !begun.isEmpty() && begun.charAt(begun.length() - 1) == '\r';
        Line line = Line.of(begun.substring(0, begun.length() - (windows ? 1 : 0)));
        begun.setLength(0);
        return line;
    }
}
