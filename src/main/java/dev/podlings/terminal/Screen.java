package dev.podlings.terminal;

import dev.podlings.terminal.markdown.Layout;
import dev.podlings.terminal.markdown.Wrap;
import dev.podlings.terminal.text.Line;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Where the learner reads and types.
 *
 * <p>One thread drives it: it prints, reads, runs. {@link #print}, {@link #output} and {@link #panel} may be called
 * from any thread at any time, also while the prompt is open.
 */
public sealed interface Screen extends AutoCloseable permits RichScreen, FlatScreen {

    /** The screen that the terminal, the environment and the options call for; see {@link ScreenOptions}. */
    static Screen open(ScreenOptions options) {
        return ScreenChoice.open(options);
    }

    /** How a text must be laid out to fit now. Ask again for each text: the window may have changed. */
    Layout layout();

    /** Whether that many lines can be seen at once above the prompt; where nothing ever moves, always. */
    boolean fits(int lines);

    /** Writes the lines below what was written before, once and for good. */
    void print(List<Line> lines);

    default void print(Line... lines) {
        print(List.of(lines));
    }

    /** Writes sentences, broken between words where the window is too narrow for them. */
    default void say(List<Line> sentences) {
        int columns = Math.max(20, layout().columns() - 1);
        print(sentences.stream()
                .flatMap(line -> line.columns() <= columns ? Stream.of(line) : Wrap.wrap(line, columns).stream())
                .toList());
    }

    default void say(Line... sentences) {
        say(List.of(sentences));
    }

    /**
     * Writes what a command said, as it comes: whole lines at once, the beginning of a line when it is complete or the
     * command ends. Control characters are shown.
     */
    void output(String chunk);

    /** Waits for what the learner does next. */
    Input read(Prompt prompt);

    /** Ends {@link #read}, or the next one if none waits, with an {@link Input.Interrupt}; from any thread. */
    void callOff();

    /**
     * What the learner should see of the cluster and of the step. Costs next to nothing: the newest panel is drawn when
     * its turn comes, at most twenty times a second, and only if it looks different. In flat form each change of a box
     * or an object is said in a line, so nobody else needs to.
     */
    void panel(Panel panel);

    /**
     * Shows that something runs until the answer is closed. What is typed meanwhile is dropped.
     *
     * @param onInterrupt called on Ctrl-C, from a thread of the terminal
     */
    Running running(String title, Runnable onInterrupt);

    /** Lends the real terminal to a program that draws for itself (an editor, {@code kubectl exec -it}). */
    void suspend(Runnable program);

    /**
     * Lets the learner edit a file in a small editor of our own.
     *
     * @return false where a screen cannot hold one
     */
    boolean edit(Path file);

    /** Asks yes or no; an empty answer, Ctrl-C and the end of input mean no. */
    boolean confirm(String question);

    /** Lets the learner pick one; empty where they would not. */
    OptionalInt choose(String question, List<Line> choices);

    /** Shows a long text on a screen of its own, with search; in flat form it is printed. */
    void page(String title, List<Line> text);

    /** Shows a long list on a screen of its own to pick from; in flat form as {@link #choose}. */
    OptionalInt visit(String title, List<Line> rows, int selected);

    /** Puts the text on the learner's clipboard where the terminal can do that. */
    Copied copy(String text);

    /** What became of a text to copy. A terminal does not answer, so sent is all that is known. */
    enum Copied {
        SENT,
        /** There is no clipboard here: the text was printed on lines of its own. */
        PRINTED
    }

    /** Leaves the terminal as it was found. */
    @Override
    void close();
}
