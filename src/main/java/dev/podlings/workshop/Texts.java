package dev.podlings.workshop;

import dev.podlings.check.expect.Verdict;
import dev.podlings.terminal.Panel;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;

/** Small pieces of text that several views use. */
final class Texts {
    private Texts() {}

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
