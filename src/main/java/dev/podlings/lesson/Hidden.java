package dev.podlings.lesson;

import java.util.List;

/**
 * Work and notes that stand in HTML comments, so that a Git forge does not show them.
 *
 * @param setup before the learner begins
 * @param cleanup after the learner has gone on
 * @param fault what an incident drill breaks, after the setup
 * @param instructor speaker notes, Markdown
 */
public record Hidden(List<Cell> setup, List<Cell> cleanup, List<Cell> fault, List<String> instructor) {
    static final Hidden NOTHING = new Hidden(List.of(), List.of(), List.of(), List.of());

    public Hidden {
        setup = List.copyOf(setup);
        cleanup = List.copyOf(cleanup);
        fault = List.copyOf(fault);
        instructor = List.copyOf(instructor);
    }
}
