package dev.podlings.session;

import dev.podlings.cell.CellResult;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CommandCell;
import dev.podlings.lesson.StepId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of a step's commands the learner has typed instead of pressing Enter: they are not offered any more. */
final class ByHand {
    private final UnaryOperator<String> values;
    private final Set<List<String>> typed = new HashSet<>();
    private @Nullable StepId step;

    /** @param values fills in {@code ${name}} */
    ByHand(UnaryOperator<String> values) {
        this.values = values;
    }

    /** How many of the step's cells have been run, now that this line was. */
    int cellsRun(Session session, String line, CellResult result) {
        if (!session.step().id().equals(step)) {
            step = session.step().id();
            typed.clear();
        }
        List<Cell> offers = session.offers();
        int run = session.cellsRun();
        boolean meant = run < offers.size() && asMeant(offers.get(run), result);
        if (meant) {
            lines(line).forEach(typed::add);
        }
        while (run < offers.size() && isTyped(offers.get(run))) {
            run++;
        }
        return run;
    }

    private static boolean asMeant(Cell cell, CellResult result) {
        return (result.status() == CellResult.Status.DONE) != cell.options().failureExpected();
    }

    private boolean isTyped(Cell cell) {
        if (!(cell instanceof CommandCell)) {
            return false;
        }
        return lines(values.apply(cell.text())).allMatch(typed::contains);
    }

    private static Stream<List<String>> lines(String text) {
        return text.lines().map(OwnLines::plain).filter(words -> !words.isEmpty());
    }
}
