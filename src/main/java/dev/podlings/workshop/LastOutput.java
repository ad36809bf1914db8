package dev.podlings.workshop;

import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import java.util.List;

/** What the last command said, for another look at it. */
final class LastOutput {
    private static final int MOST_CHARACTERS = 2_000_000;

    private final StringBuilder text = new StringBuilder();

    synchronized void begin() {
        text.setLength(0);
    }

    /** Of an output that is longer than anybody pages through the end is left out. */
    synchronized void add(String chunk) {
        int room = MOST_CHARACTERS - text.length();
        text.append(chunk, 0, Math.min(room, chunk.length()));
    }

    synchronized List<Line> lines() {
        return text.toString().lines().map(line -> Line.of(Printable.of(line))).toList();
    }
}
