package dev.podlings.terminal;

import dev.podlings.terminal.text.Line;
import java.util.List;

/**
 * What stands before the learner's line.
 *
 * @param text one line, without the space behind it
 * @param completions asked when Tab is pressed
 */
public record Prompt(Line text, Completions completions) {
    static final String KEYS = "nhcr?";

    public Prompt(Line text) {
        this(text, (line, cursor) -> List.of());
    }
}
