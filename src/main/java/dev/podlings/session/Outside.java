package dev.podlings.session;

import dev.podlings.cell.Cells;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.stream.Stream;

/**
 * What steps would make that belongs to no namespace, such as a StorageClass, and is not there yet. On a cluster of the
 * learner's own nobody makes it for them before they have agreed to it.
 */
public final class Outside {
    private final Cells cells;

    public Outside(Cells cells) {
        this.cells = cells;
    }

    /** By all of these steps, done for the learner; each such as {@code storageclass.storage.k8s.io/fast-disks}. */
    public List<Sentence> of(List<Step> steps) {
        return named(steps.stream().flatMap(Outside::cells));
    }

    /** By entering this step alone. */
    List<Sentence> ofEntering(Step step) {
        return named(Stream.of(
                        step.hidden().setup(),
                        step.hidden().fault(),
                        step.cells().stream()
                                .filter(cell -> cell.options().auto())
                                .toList())
                .flatMap(List::stream));
    }

    /** A solution may apply by a command what the step itself shows. */
    private static Stream<Cell> cells(Step step) {
        return Stream.of(step.hidden().setup(), step.hidden().fault(), step.cells(), step.solvingCells())
                .flatMap(List::stream);
    }

    private List<Sentence> named(Stream<Cell> which) {
        return which.flatMap(cell -> cells.outside(cell).stream())
                .distinct()
                .map(Sentence::verbatim)
                .toList();
    }
}
