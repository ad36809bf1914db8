package dev.podlings.session;

import dev.podlings.cell.Cells;
import dev.podlings.check.journal.Journal;
import dev.podlings.cluster.Cluster;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.List;

/**
 * What lessons run on.
 *
 * @param journal of the cluster's namespace, already fed
 * @param cells the runners of the document's cells
 * @param lacks what steps want that the cluster does not have
 * @param trusted whether hidden and {@code auto} cells may run
 * @param careful whether what a manifest would change is shown before it is applied
 */
public record Ground(
        Course course,
        CourseChecks checks,
        Cluster cluster,
        Journal journal,
        Cells cells,
        Answers answers,
        Lacks lacks,
        boolean trusted,
        boolean careful) {

    /** What these steps, done for the learner, would make that belongs to no namespace; only where that is a matter. */
    public List<Sentence> outside(List<Step> steps) {
        return careful ? new Outside(cells).of(steps) : List.of();
    }

    /** The same, for entering this step alone. */
    List<Sentence> outsideOnEntering(Step step) {
        return careful ? new Outside(cells).ofEntering(step) : List.of();
    }
}
