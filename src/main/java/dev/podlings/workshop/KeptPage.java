package dev.podlings.workshop;

import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.LineText;
import java.util.List;
import java.util.Optional;

/**
 * The first page as it was laid out last time, so that it can be painted before a course is read. It is only what a
 * learner sees earlier: the page is laid out again behind it, and printed if it is not the same.
 *
 * @param place of its step, as the prompt names it
 */
public record KeptPage(String place, List<Line> lines) {

    /** @param key what the page depends on, in one line */
    public String write(String key) {
        return key + "\n" + place + "\n" + LineText.write(lines);
    }

    /** The page, if it was written for this key. */
    public static Optional<KeptPage> read(String text, String key) {
        int keyEnd = text.indexOf('\n');
        int placeEnd = text.indexOf('\n', keyEnd + 1);
        if (keyEnd < 0 || placeEnd < 0 || !text.substring(0, keyEnd).equals(key)) {
            return Optional.empty();
        }
        try {
            List<Line> lines = LineText.read(text.substring(placeEnd + 1));
            return Optional.of(new KeptPage(text.substring(keyEnd + 1, placeEnd), lines));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
