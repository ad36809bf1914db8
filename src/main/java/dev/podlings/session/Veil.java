package dev.podlings.session;

import dev.podlings.lesson.Step;

/**
 * The boxes of a step tell what will happen in it. As long as the learner has still to predict that, only the number of
 * the open ones is shown.
 */
public record Veil(Progress progress) {

    /** Whether a prediction of this step waits. One that is passed, or was skipped, has nothing to hide any more. */
    public boolean covers(Step step) {
        Progress.Status status = progress.status(step.id());
        boolean passed = status == Progress.Status.SOLVED || status == Progress.Status.SKIPPED;
        return !passed
                && step.quizzes().stream()
                        .filter(cell -> cell.quiz().prediction())
                        .anyMatch(cell -> !progress.answers().containsKey(Quizzes.name(step, cell)));
    }
}
