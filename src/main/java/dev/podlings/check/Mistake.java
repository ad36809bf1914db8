package dev.podlings.check;

import dev.podlings.check.expect.Expectation;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A wrong move that the author foresaw.
 *
 * @param id its name in the file
 * @param script the command lines that make it; {@code podlings test} runs them
 * @param when how it is recognised
 * @param cannot the check that it rules out
 * @param of the checks in whose steps it is looked for; empty means every step that uses the file
 * @param say what the learner reads
 * @param next the way on
 * @param line where it stands in the file
 */
public record Mistake(
        String id,
        Optional<String> script,
        Expectation when,
        Optional<String> cannot,
        List<String> of,
        String say,
        Optional<String> next,
        int line) {
    public Mistake {
        of = List.copyOf(of);
    }

    /** Whether its author says that this box cannot be ticked after it. */
    boolean rulesOut(Box box) {
        Mistake there = box.file().mistakes().get(id);
        return cannot.filter(box.check()::equals).isPresent() && there != null && there.line() == line;
    }

    /** The same with what it says filled in. */
    Mistake filled(UnaryOperator<String> text) {
        return saying(text.apply(say), next.map(text));
    }

    /** The same in other words. */
    Mistake saying(String words, Optional<String> wayOn) {
        return new Mistake(id, script, when, cannot, of, words, wayOn, line);
    }
}
