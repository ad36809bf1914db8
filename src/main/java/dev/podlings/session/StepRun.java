package dev.podlings.session;

import dev.podlings.cell.CellResult;
import dev.podlings.cell.Stopper;
import dev.podlings.check.Standing;
import dev.podlings.check.StepChecks;
import dev.podlings.check.expect.Remembered;
import dev.podlings.check.expect.Tools;
import dev.podlings.check.journal.Journal;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.EditCell;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.QuizCell;
import dev.podlings.lesson.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One step on a cluster, from its setup to its cleanup. Everything that runs a step goes through here: the learner's
 * session, {@code goto}, {@code test}. Its methods block and belong to one thread.
 */
public final class StepRun implements AutoCloseable {
    private final Step step;
    private final Ground ground;
    private final SessionListener listener;
    private final StepChecks checks;
    private final Journal.Listening telling;
    private final List<CellRun> entrance;

    private StepRun(Step step, Ground ground, SessionListener listener, StepChecks checks, List<CellRun> entrance) {
        this.step = step;
        this.ground = ground;
        this.listener = listener;
        this.checks = checks;
        this.entrance = List.copyOf(entrance);
        this.telling = checks.onChange(standing -> listener.standing(step, standing));
    }

    /** Does the step's setup, breaks what its drill breaks, remembers how things are, and watches from then on. */
    public static StepRun enter(Step step, Ground ground, SessionListener listener, Stopper stopper) {
        List<CellRun> entrance = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        for (Cell cell : step.cells()) {
            String file = cell instanceof ManifestCell manifest
                    ? manifest.file()
                    : cell instanceof EditCell edit ? edit.file() : null;
            if (file == null || placed.add(file)) {
                entrance.add(new CellRun(cell, ground.cells().place(cell, listener)));
            }
        }
        if (ground.trusted()) {
            runAll(step.hidden().setup(), ground, listener, stopper, entrance);
            runAll(step.hidden().fault(), ground, listener, stopper, entrance);
        }
        StepChecks checks = StepChecks.enter(
                ground.checks().boxes(step), ground.journal(), ground.cells().values()::find, tools(step, ground));
        StepRun run = new StepRun(step, ground, listener, checks, entrance);
        Patience.await(checks.entered());
        return run;
    }

    /** Goes on with a step that was entered earlier, with what was remembered then. */
    public static StepRun resume(
            Step step,
            Ground ground,
            SessionListener listener,
            Remembered remembered,
            String history,
            Standing.Absence away) {
        StepChecks checks = StepChecks.resume(
                ground.checks().boxes(step),
                ground.journal(),
                ground.cells().values()::find,
                tools(step, ground),
                remembered,
                history,
                away);
        StepRun run = new StepRun(step, ground, listener, checks, List.of());
        Patience.await(checks.entered());
        return run;
    }

    /** What the checks of this step ask with. */
    static Tools tools(Step step, Ground ground) {
        GivenFiles files = GivenFiles.of(new Way(ground.course()), step, ground.cells());
        return StepTools.of(ground.cells(), ground.answers(), files::isSpoiled);
    }

    public Step step() {
        return step;
    }

    public StepChecks checks() {
        return checks;
    }

    public Standing standing() {
        return checks.standing();
    }

    /** What came of the setup and of the fault. */
    public List<CellRun> entrance() {
        return entrance;
    }

    /** How things were when the step was entered; nothing while that is not known. */
    public Optional<Remembered> remembered() {
        return Optional.ofNullable(checks.entered().getNow(null));
    }

    /** How it stands once every check has been looked at. */
    public Optional<Standing> firstLook() {
        return Patience.await(checks.firstLook());
    }

    /** How it stands now, what is outside the cluster included. */
    Optional<Standing> lookAnew() {
        firstLook();
        return Patience.await(checks.lookAnew());
    }

    /** Waits until the step is proven, is stuck, or its time is over. */
    public Optional<Standing> await() {
        return Patience.await(checks.await());
    }

    /** Runs a cell that the lesson offers. */
    public CellResult run(Cell cell, Stopper stopper) {
        Journal.Listening ours = checks.hands().byTheLesson(cell.text());
        try {
            return perform(cell, ground, listener, stopper);
        } finally {
            ours.close();
            checks.nudge();
        }
    }

    /** Runs the cells that want to run by themselves. */
    public List<CellRun> runAutomatic(Stopper stopper) {
        List<CellRun> runs = new ArrayList<>();
        if (ground.trusted()) {
            for (Cell cell : step.cells()) {
                if (cell.options().auto() && !stopper.isStopped()) {
                    runs.add(new CellRun(cell, run(cell, stopper)));
                }
            }
        }
        return runs;
    }

    /** Answers the step's questions as their author would. */
    public void answer() {
        step.quizzes().forEach(this::answerRightly);
    }

    /** Does the step without a learner: answers its questions and runs its solution until a cell goes wrong. */
    public List<CellRun> solve(Stopper stopper) {
        return solve(stopper, result -> result.isAsMeant() || result.isForbidden());
    }

    /**
     * Does it without a learner where the cluster lacks something for it: a cell that goes wrong does not keep the
     * others back.
     */
    public List<CellRun> solveAsFarAsItGoes(Stopper stopper) {
        return solve(stopper, result -> true);
    }

    private List<CellRun> solve(Stopper stopper, Predicate<CellResult> goesOn) {
        answer();
        List<CellRun> runs = new ArrayList<>();
        for (Cell cell : step.solvingCells()) {
            if (stopper.isStopped()) {
                break;
            }
            CellResult result = run(cell, stopper);
            runs.add(new CellRun(cell, result));
            if (!goesOn.test(result)) {
                break;
            }
        }
        checks.nudge();
        return runs;
    }

    /** How it stands after that: what cannot come any more, as a command failed, is not awaited. */
    Standing solved(List<CellRun> runs, Stopper stopper) {
        if (stopper.isStopped()) {
            return standing();
        }
        boolean went = runs.stream().allMatch(run -> run.result().isAsMeant());
        return (went ? await() : firstLook()).orElse(standing());
    }

    private void answerRightly(QuizCell cell) {
        Quizzes.answer(ground.answers(), step, cell, new Tools.Answer(true, Quizzes.modelAnswer(cell.quiz())));
    }

    /** Puts the step's own things away. */
    public List<CellRun> leave(Stopper stopper) {
        List<CellRun> runs = new ArrayList<>();
        if (ground.trusted()) {
            runAll(step.hidden().cleanup(), ground, listener, stopper, runs);
        }
        return runs;
    }

    /** Runs hidden cells one after the other until one goes wrong. */
    static void runAll(List<Cell> cells, Ground ground, SessionListener listener, Stopper stopper, List<CellRun> runs) {
        for (Cell cell : cells) {
            if (stopper.isStopped()) {
                return;
            }
            CellResult result = perform(cell, ground, listener, stopper);
            runs.add(new CellRun(cell, result));
            if (!result.isAsMeant()) {
                return;
            }
        }
    }

    private static CellResult perform(Cell cell, Ground ground, SessionListener listener, Stopper stopper) {
        listener.begins(cell);
        CellResult result = ground.cells().run(cell, listener, stopper);
        listener.ended(cell, result);
        return result;
    }

    /** Its checks, which whoever takes them goes on to watch; nobody else is told of them any more. */
    StepChecks handOver() {
        telling.close();
        return checks;
    }

    @Override
    public void close() {
        telling.close();
        checks.close();
    }
}
