package dev.podlings.terminal;

import dev.podlings.words.Words;
import java.util.Locale;
import java.util.OptionalInt;

/** What was meant by an answer to a question. */
final class Answers {
    private Answers() {}

    /** Only a clear yes is one. */
    static boolean isYes(String answer, Words words) {
        String said = answer.strip().toLowerCase(Locale.ROOT);
        return !said.isEmpty() && words.text("confirm.yes").contains("|" + said + "|");
    }

    /**
     * Which of so many was chosen by its number, as an index from 0; empty if none was.
     *
     * @param answer counts from 1
     */
    static OptionalInt chosen(String answer, int of) {
        String said = answer.strip();
        int number = said.matches("\\d{1,6}") ? Integer.parseInt(said) : 0;
        return number >= 1 && number <= of ? OptionalInt.of(number - 1) : OptionalInt.empty();
    }
}
