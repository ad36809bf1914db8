package dev.podlings.session;

import dev.podlings.cell.CellResult;
import dev.podlings.cell.Stopper;
import dev.podlings.check.Standing;
import dev.podlings.check.expect.Remembered;
import dev.podlings.check.journal.Journal;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.JavaCell;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The step that the learner is at, and how it stands; of the steps before it in its lesson, whether what they proved is
 * still so. May be asked from any thread; steps come and go on the engine's.
 */
final class Present {
    private final Ground ground;
    private final Progress progress;
    private final Way way;
    private final SessionListener listener;
    private final Questioning questioning;
    private final Earlier earlier;
    private boolean watchedAny;
    private volatile Session session;
    private volatile @Nullable StepRun run;
    /** Whose work it is what the step proves now. */
    private volatile Progress.How how = Progress.How.SOLVED;

    Present(Ground ground, Progress progress, Way way, SessionListener listener, Questioning questioning) {
        this.ground = ground;
        this.progress = progress;
        this.way = way;
        this.listener = listener;
        this.questioning = questioning;
        this.earlier = new Earlier(
                ground, progress, way, listener, () -> Optional.ofNullable(run).map(StepRun::checks));
        Step first = way.first(progress);
        this.session = Session.at(first, Session.Mode.LOOKING_BACK, isPassed(first));
    }

    Session session() {
        return session;
    }

    Step step() {
        return session.step();
    }

    synchronized void change(UnaryOperator<Session> how) {
        session = how.apply(session);
    }

    /** What watches the step; nothing while it is not judged. */
    Optional<StepRun> run() {
        return Optional.ofNullable(run);
    }

    Optional<Standing> standing() {
        return run().map(StepRun::standing);
    }

    Gate gate() {
        StepRun watched = run;
        if (watched == null || session.passed()) {
            return new Gate(List.of(), List.of(), true);
        }
        // What was proven once opens the way for good, also when the app was closed in between.
        boolean open =
                isPassed(session.step()) || !ground.lacks().of(watched.step()).isEmpty();
        return Gate.of(watched.step(), watched.standing(), ground.answers(), open);
    }

    boolean isPassed(Step step) {
        return progress.isPassed(step);
    }

    /** What the learner can do instead of something that is refused. */
    Sentence nextThing() {
        return Sentence.of(Present.class, gate().isOpen() ? "go.next" : "see.hint");
    }

    /** Enters the step: its setup, and what runs by itself; the answer is what went wrong in that. */
    List<CellRun> enter(Step step, Stopper stopper) {
        Journal.Listening ours = earlier.whileTheLessonWorks();
        try {
            StepRun entered = StepRun.enter(step, ground, teller(), stopper);
            watch(entered, step);
            remember(entered);
            List<CellRun> trouble = new ArrayList<>(entered.entrance());
            trouble.addAll(entered.runAutomatic(stopper));
            trouble.removeIf(each -> each.result().isAsMeant());
            noteProof(step, entered.standing());
            return trouble;
        } finally {
            ours.close();
        }
    }

    /** What is undone of earlier steps until this is closed is no news of them. */
    Journal.Listening whileTheLessonWorks() {
        return earlier.whileTheLessonWorks();
    }

    /** Goes on with a step that was entered before. */
    void resume(Step step, String remembered) {
        Standing.Absence away = watchedAny ? Standing.Absence.ASIDE : Standing.Absence.CLOSED;
        watch(
                StepRun.resume(step, ground, teller(), Remembered.read(remembered), progress.history(step.id()), away),
                step);
    }

    /** Notes what is needed to go on with it later. */
    void remember(StepRun entered) {
        progress.groundwork(progress.groundwork().with(entered.step()));
        entered.remembered()
                .ifPresent(remembered -> progress.entered(entered.step().id(), remembered.write()));
    }

    void watch(StepRun entered, Step step) {
        run = entered;
        watchedAny = true;
        if (step.cells().stream().anyMatch(JavaCell.class::isInstance)) {
            ground.cells().java().beginAhead();
        }
        change(before -> Session.at(step, Session.Mode.LEARNING, isPassed(step)));
        earlier.forget(step);
        earlier.upTo(step);
        // What stood when it was entered was told before the step was the present one, and so to nobody.
        entered.checks().tell();
    }

    Outcome lookBack(Step step) {
        close();
        change(before -> Session.at(step, Session.Mode.LOOKING_BACK, isPassed(step)));
        return new Outcome.Entered(step, Session.Mode.LOOKING_BACK, false, List.of(), List.of());
    }

    /** The present step is over; its proof is kept watched as long as its lesson lasts. */
    void leave(boolean finished, Stopper stopper) {
        StepRun left = run;
        if (left == null) {
            return;
        }
        run = null;
        Journal.Listening ours = earlier.whileTheLessonWorks();
        try {
            left.leave(stopper);
        } finally {
            ours.close();
        }
        if (finished || left.standing().proven()) {
            progress.groundwork(progress.groundwork().finished());
        }
        if (left.standing().proven()) {
            earlier.keep(left.step(), left.handOver());
        } else {
            left.close();
        }
    }

    /** Runs one of its cells: what that undoes of earlier steps is no news of them. */
    CellResult run(Cell cell, Stopper stopper) {
        StepRun watched = run;
        if (watched == null) {
            return ground.cells().run(cell, listener, stopper);
        }
        givenFiles().remarks(cell.text()).forEach(listener::note);
        Journal.Listening ours = earlier.whileTheLessonWorks();
        try {
            return watched.run(cell, stopper);
        } finally {
            ours.close();
        }
    }

    /** The files that the lesson has given so far. */
    GivenFiles givenFiles() {
        return GivenFiles.of(way, step(), ground.cells());
    }

    /** Does the step's work for the learner: what is proven by that was skipped. */
    <T> T forTheLearner(Supplier<T> work) {
        how = Progress.How.SKIPPED;
        try {
            return work.get();
        } finally {
            how = Progress.How.SOLVED;
        }
    }

    /** Watches it no more. */
    void close() {
        StepRun closed = run;
        run = null;
        if (closed != null) {
            noteHistory(closed);
            closed.close();
        }
    }

    /** What was proven before is watched no more. */
    void closeEarlier() {
        earlier.close();
    }

    /** Everything is looked at again, as something was done. */
    void look() {
        StepRun watched = run;
        if (watched != null) {
            watched.checks().nudge();
            earlier.nudge();
        }
    }

    void growOlder() {
        StepRun watched = run;
        if (watched != null) {
            watched.checks().refresh();
        }
    }

    /** The questions of these steps wait again. */
    void forgetAnswers(List<Step> steps) {
        steps.forEach(questioning::forget);
    }

    private SessionListener teller() {
        return new Teller(listener, this::noteProof, this::isPresent);
    }

    /** Whether it is the one that is watched: what a step's clean-up undoes when it is left is no news of it. */
    private boolean isPresent(Step step) {
        StepRun watched = run;
        return watched != null && watched.step().id().equals(step.id());
    }

    private void noteHistory(StepRun watched) {
        String history = watched.checks().history();
        if (!history.isEmpty()) {
            progress.history(watched.step().id(), history);
        }
    }

    void noteProof(Step step, Standing standing) {
        StepRun watched = run;
        if (watched != null && watched.step().id().equals(step.id())) {
            noteHistory(watched);
        }
        boolean solved =
                standing.proven() && Quizzes.open(ground.answers(), step).isEmpty();
        if (!solved || !isPresent(step) || session.mode() != Session.Mode.LEARNING) {
            return;
        }
        // Once it is passed, by whom is settled: it goes on to be told as proven.
        if (!session.passed()) {
            progress.passed(step.id(), how);
            change(now -> now.proven(step));
        }
        questioning.proven(step, standing).forEach(each -> listener.predicted(each.asked(), each.judged()));
    }
}
