package dev.podlings.session;

import dev.podlings.cell.CellResult;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CommandCell;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.StepId;
import dev.podlings.session.typed.Spelling;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of a step's commands the learner has typed instead of pressing Enter: they are not offered any more. */
final class ByHand {
    private final UnaryOperator<String> values;
    private final Function<String, Optional<String>> files;
    private final Set<List<String>> typed = new HashSet<>();
    private @Nullable StepId step;

    /**
     * @param values fills in {@code ${name}}
     * @param files what is in a file of the learner's folder
     */
    ByHand(UnaryOperator<String> values, Function<String, Optional<String>> files) {
        this.values = values;
        this.files = files;
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
        return cell instanceof ManifestCell manifest
                ? isUnchanged(manifest)
                        && lines("kubectl apply -f " + manifest.file()).allMatch(typed::contains)
                : cell instanceof CommandCell
                        && lines(values.apply(cell.text())).allMatch(typed::contains);
    }

    /** What the learner has made of a file may be something else. */
    private boolean isUnchanged(ManifestCell manifest) {
        return files.apply(manifest.file())
                .filter(values.apply(manifest.text())::equals)
                .isPresent();
    }

    private static Stream<List<String>> lines(String text) {
        return text.lines().map(Spelling::plain).filter(words -> !words.isEmpty());
    }
}
