package dev.podlings.workshop;

import dev.podlings.session.Action;
import java.util.List;

/** What a learner means by a line at the prompt. */
sealed interface Wish {

    /** Something that the session does. */
    record Act(Action action) implements Wish {}

    /** What is offered: the next command, the next question, or the next step. */
    record Offered() implements Wish {}

    /** A command for a program that wants the terminal for itself. */
    record InTerminal(String line) implements Wish {}

    /** Run a cell of the step again, by its number from 1; 0 for the last one. */
    record Again(int cell) implements Wish {}

    record Edit(String file) implements Wish {}

    /** Explain an object; "" for whatever is in the way now. */
    record Why(String object) implements Wish {}

    record Find(String text) implements Wish {}

    record Copy() implements Wish {}

    record Status() implements Wish {}

    record Lessons() implements Wish {}

    /** The step's text once more. */
    record Show() implements Wish {}

    /** The output of the last command, on a screen of its own. */
    record Page() implements Wish {}

    record Help() implements Wish {}

    record Quit() implements Wish {}

    /** A Java prompt until an empty line. */
    record JavaPrompt() implements Wish {}

    /**
     * Not understood.
     *
     * @param rest what stands behind the word
     * @param known what would have been understood in the word's place
     */
    record Unknown(String word, String rest, List<String> known) implements Wish {}
}
