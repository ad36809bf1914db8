package dev.podlings.session;

import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Step;
import java.util.List;
import java.util.Optional;

/**
 * Where a learner is at one moment. Never changes: each action makes another one.
 *
 * @param step the step that is shown
 * @param mode whether the lesson follows, waits, or only looks back
 * @param hintsShown how many of the step's hints
 * @param tries how often the learner has run something in it
 * @param cellsRun how many of the cells that it offers have been run
 * @param passed whether it is passed, now or before; false again once it was reset, though the way on stays open
 */
public record Session(Step step, Mode mode, int hintsShown, int tries, int cellsRun, boolean passed) {

    /** What the lesson does meanwhile. */
    public enum Mode {
        /** It watches the step. */
        LEARNING,
        /** It waits while the learner tries things. */
        PLAYING,
        /** The learner looks back at a step that was left already: nothing is judged. */
        LOOKING_BACK
    }

    static Session at(Step step, Mode mode, boolean passed) {
        return new Session(step, mode, 0, 0, 0, passed);
    }

    /** The cells that the step offers to run. */
    public List<Cell> offers() {
        return step.cells().stream().filter(Cell::runs).toList();
    }

    /**
     * The next of them. Those before the last box bring it about, and are not offered any more when all are ticked;
     * those behind it are for looking at what came of it, and wait for that.
     */
    public Optional<Cell> offered() {
        List<Cell> offers = offers();
        int behind =
                (int) offers.stream().filter(cell -> !step.isBehindBoxes(cell)).count();
        int first = passed ? Math.max(cellsRun, behind) : cellsRun;
        int end = passed ? offers.size() : behind;
        return step.checklist().isEmpty() ? offered(offers, cellsRun, offers.size()) : offered(offers, first, end);
    }

    private static Optional<Cell> offered(List<Cell> offers, int first, int end) {
        return first < end ? Optional.of(offers.get(first)) : Optional.empty();
    }

    Session in(Mode other) {
        return new Session(step, other, hintsShown, tries, cellsRun, passed);
    }

    /** After a pause. */
    Session goingOn(boolean passedMeanwhile) {
        return new Session(step, Mode.LEARNING, hintsShown, tries, cellsRun, passed || passedMeanwhile);
    }

    Session withHint() {
        return new Session(step, mode, hintsShown + 1, tries, cellsRun, passed);
    }

    Session afterTry() {
        return new Session(step, mode, hintsShown, tries + 1, cellsRun, passed);
    }

    Session afterCells(int run) {
        return new Session(step, mode, hintsShown, tries, Math.max(cellsRun, run), passed);
    }

    /** The learner wants to take the step once more. */
    Session anew() {
        return new Session(step, mode, 0, 0, 0, false);
    }

    Session nowPassed() {
        return new Session(step, mode, hintsShown, tries, cellsRun, true);
    }

    /** The same where the learner has gone on to another step meanwhile, or does not work on this one. */
    Session proven(Step shown) {
        return mode == Mode.LEARNING && step.id().equals(shown.id()) && !passed ? nowPassed() : this;
    }
}
