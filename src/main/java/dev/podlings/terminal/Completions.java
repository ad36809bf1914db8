package dev.podlings.terminal;

import dev.podlings.terminal.text.Printable;
import java.util.List;

/** What could stand where the cursor is. Must answer at once: it is asked between two key presses. */
@FunctionalInterface
public interface Completions {

    /** Candidates for the word that the cursor is in or behind; those that do not fit what is typed are left out. */
    List<Completion> at(String line, int cursor);

    /**
     * One candidate.
     *
     * @param word what replaces the word at the cursor
     * @param description a few words, may be empty
     * @param group the heading that it is listed under, may be empty
     * @param ends whether a space follows: not after a folder or {@code --name=}
     */
    record Completion(String word, String description, String group, boolean ends) {
        public Completion(String word, String description) {
            this(word, description, "", true);
        }

        /** A file's name may hold control characters: those cannot be typed, and must not reach the terminal. */
        boolean isTypable() {
            return Printable.of(word).equals(word);
        }
    }
}
