package dev.podlings.session;

import dev.podlings.cell.CellResult;
import dev.podlings.cell.CommandRunner;
import dev.podlings.cell.JavaRunner;
import dev.podlings.cell.Stopper;
import dev.podlings.check.KeptSteps;
import dev.podlings.check.Standing;
import dev.podlings.check.expect.Remembered;
import dev.podlings.check.journal.Journal;
import dev.podlings.cluster.Lack;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.JavaCell;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes a learner through a course. It knows no screen: what came of an action is its answer, what happens meanwhile is
 * told to the listener. {@link #perform} blocks and belongs to one thread; the other methods may be called from any.
 */
public final class StepEngine implements AutoCloseable {
    private final Ground ground;
    private final Progress progress;
    private final Way way;
    private final SessionListener listener;
    private final Cleaner cleaner;
    private final Questioning questioning;
    private final Guidance guidance;
    private final List<StepRun> earlier = new ArrayList<>();
    private final KeptSteps kept;
    private volatile Session session;
    private volatile @Nullable StepRun run;
    /** The manifest whose changes have just been shown. */
    private @Nullable Cell previewed;

    public StepEngine(Ground ground, Progress progress, Cleaner cleaner, SessionListener listener) {
        this.ground = ground;
        this.progress = progress;
        this.cleaner = cleaner;
        this.way = new Way(ground.course());
        this.listener = listener;
        this.kept = new KeptSteps(
                ground.cluster().time(), () -> Optional.ofNullable(run).map(StepRun::checks), this::brokeLater);
        Step first = way.first(progress);
        this.session = Session.at(first, Session.Mode.LOOKING_BACK, isPassed(first));
        progress.values().forEach(ground.cells().values()::give);
        this.questioning = new Questioning(ground.answers(), progress);
        this.guidance = new Guidance(progress);
        if (!isPassed(first)) {
            questioning.takeUp(first, way.lessonOf(first).steps(), this::isPassed);
        }
    }

    public Session session() {
        return session;
    }

    public Way way() {
        return way;
    }

    public Progress progress() {
        return progress;
    }

    /** How the present step stands; nothing while none is watched. */
    public Optional<Standing> standing() {
        return Optional.ofNullable(run).map(StepRun::standing);
    }

    public Gate gate() {
        StepRun watched = run;
        // What was proven once opens the way for good, also when the app was closed in between.
        return watched == null || session.passed() || isPassed(session.step())
                ? new Gate(List.of(), List.of(), true)
                : Gate.of(
                        watched.step(),
                        watched.standing(),
                        ground.answers(),
                        !lacks(watched.step()).isEmpty());
    }

    /** What the step wants that the cluster does not have: it may be left as it is then. */
    public List<Lack> lacks(Step step) {
        return ground.lacks().of(step);
    }

    /** Goes on where the learner was, or begins. */
    public Outcome start(Stopper stopper) {
        Step step = session.step();
        settle();
        ground.cells().java().recall(Recall.of(step, session.passed(), way, progress.groundwork()));
        Optional<String> remembered = progress.entered(step.id());
        if (remembered.isPresent() && progress.isUnderWay(step)) {
            watch(
                    StepRun.resume(
                            step, ground, teller(), Remembered.read(remembered.get()), progress.history(step.id())),
                    step);
            return new Outcome.Entered(step, Session.Mode.LEARNING, false, List.of(), lacks(step));
        }
        return arrive(step, false, stopper);
    }

    /** Begins at a step of the learner's choice instead. */
    public Outcome startAt(String where, Stopper stopper) {
        settle();
        return goTo(new Action.GoTo(where, false), stopper);
    }

    private void settle() {
        String place = place();
        if (!progress.groundwork().place().equals(place)) {
            progress.groundwork(Groundwork.empty(place));
        }
    }

    /** Does what the learner asks for; returns when it is done or the stopper has stopped it. */
    public Outcome perform(Action action, Stopper stopper) {
        if (action instanceof Action.RunOffered) {
            return session.offered()
                    .map(cell -> run(cell, stopper))
                    .orElseGet(() -> new Outcome.Refused(say("all.run"), nextThing()));
        } else if (action instanceof Action.RunCell wanted) {
            return run(wanted.cell(), stopper);
        } else if (action instanceof Action.Command command) {
            CellResult result =
                    ground.cells().commands().run(command.line(), CommandRunner.USUAL_LIMIT, listener, stopper);
            return own(
                    result,
                    Remarks.of(
                            command.line(),
                            result,
                            ground.journal().world(),
                            ground.cells().workspace().names()));
        } else if (action instanceof Action.ApplyFile file) {
            return own(ground.cells().applyFile(file.name(), listener), List.of());
        } else if (action instanceof Action.JavaLine java) {
            return own(
                    ground.cells()
                            .java()
                            .run(
                                    ground.cells().values().fill(java.code()),
                                    CommandRunner.USUAL_LIMIT,
                                    listener,
                                    stopper,
                                    JavaRunner.Feedback.NORMAL),
                    List.of());
        } else if (action instanceof Action.Choose choice) {
            return answered(questioning.choose(session.step(), choice));
        } else if (action instanceof Action.Answer answer) {
            return answered(questioning.answer(session.step(), answer));
        } else if (action instanceof Action.Check) {
            return check();
        } else if (action instanceof Action.Next) {
            return next(stopper);
        } else if (action instanceof Action.Back) {
            return back();
        } else if (action instanceof Action.GoTo goTo) {
            return goTo(goTo, stopper);
        } else if (action instanceof Action.NextHint) {
            return hint();
        } else if (action instanceof Action.ShowSolution) {
            return guidance.solution(session, nextThing());
        } else if (action instanceof Action.Skip) {
            return skip(stopper);
        } else if (action instanceof Action.Reset reset) {
            return reset(reset, stopper);
        } else if (action instanceof Action.Play) {
            return play();
        }
        return resume(stopper);
    }

    private Outcome run(Cell cell, Stopper stopper) {
        if (ground.careful() && cell instanceof ManifestCell manifest && !cell.equals(previewed)) {
            previewed = cell;
            return new Outcome.Previewed(manifest, ground.cells().preview(manifest));
        }
        previewed = null;
        StepRun watched = run;
        CellResult result = watched == null ? ground.cells().run(cell, listener, stopper) : watched.run(cell, stopper);
        int number = session.offers().indexOf(cell) + 1;
        change(now -> now.afterTry().afterCells(number));
        return new Outcome.Ran(cell, result);
    }

    private Outcome own(CellResult result, List<Sentence> remarks) {
        change(Session::afterTry);
        look();
        return new Outcome.RanOwn(result, remarks);
    }

    private Outcome check() {
        StepRun watched = run;
        if (watched == null) {
            return new Outcome.Refused(say("not.judged"), nextThing());
        }
        watched.checks().nudge();
        Standing standing = watched.firstLook().orElse(watched.standing());
        return new Outcome.Checked(standing, gate());
    }

    private Outcome answered(Optional<Outcome> answered) {
        look();
        standing().ifPresent(standing -> noteProof(session.step(), standing));
        return answered.orElseGet(() -> new Outcome.Refused(say("quiz.none"), nextThing()));
    }

    private Outcome hint() {
        Outcome shown = guidance.hint(session);
        if (shown instanceof Outcome.HintShown) {
            change(Session::withHint);
        }
        return shown;
    }

    private Outcome skip(Stopper stopper) {
        StepRun watched = run;
        Step step = session.step();
        if (watched == null) {
            return new Outcome.Refused(say("skip.nothing"), nextThing());
        }
        if (!step.policy().skippable()) {
            return new Outcome.Refused(say("skip.never"), say("see.hintSolution"));
        }
        Deeds made = Deeds.listen(ground.journal());
        List<CellRun> runs = watched.solve(stopper);
        Standing standing = outcome(watched, runs, stopper);
        made.close();
        if (standing.proven()) {
            progress.passed(step.id(), Progress.How.SKIPPED);
            change(Session::nowPassed);
        }
        return new Outcome.Skipped(step, runs, made.told(), standing);
    }

    /** How the step stands after its solution: what cannot come any more, after a command that failed, is not awaited. */
    private static Standing outcome(StepRun watched, List<CellRun> runs, Stopper stopper) {
        if (stopper.isStopped()) {
            return watched.standing();
        }
        boolean went = runs.stream().allMatch(run -> run.result().isAsMeant());
        return (went ? watched.await() : watched.firstLook()).orElse(watched.standing());
    }

    private Outcome next(Stopper stopper) {
        Session now = session;
        if (now.mode() == Session.Mode.LEARNING && !gate().isOpen()) {
            return new Outcome.Closed(gate());
        }
        Optional<Step> next = way.next(now.step());
        leave(true, stopper);
        if (next.isEmpty()) {
            return new Outcome.CourseDone(way.lessonOf(now.step()));
        }
        return wentBefore(next.get()) ? lookBack(next.get()) : arrive(next.get(), false, stopper);
    }

    private Outcome back() {
        Optional<Step> previous = way.previous(session.step());
        if (previous.isEmpty()) {
            return new Outcome.Refused(say("first.step"), nextThing());
        }
        return lookBack(previous.get());
    }

    private Outcome goTo(Action.GoTo goTo, Stopper stopper) {
        Optional<Step> wanted = way.find(goTo.where(), session.step());
        if (wanted.isEmpty()) {
            return new Outcome.Refused(say("step.unknown", goTo.where()), way.suggestion(goTo.where()));
        }
        finishProven();
        boolean onlyReads = wentBefore(wanted.get());
        Optional<Outcome> asks = onlyReads || goTo.confirmed()
                ? Optional.empty()
                : journey(wanted.get()).asks();
        if (asks.isPresent()) {
            return asks.get();
        }
        leave(false, stopper);
        return onlyReads ? lookBack(wanted.get()) : arrive(wanted.get(), true, stopper);
    }

    /** What is proven is done, also while the learner still stays there. */
    private void finishProven() {
        if (standing().filter(Standing::proven).isPresent()) {
            progress.groundwork(progress.groundwork().finished());
        }
    }

    /** Whether the step was left behind already in the world as it is, so that it can only be read again. */
    private boolean wentBefore(Step step) {
        List<dev.podlings.lesson.StepId> done = progress.groundwork().done();
        return progress.groundwork().has(step)
                && !done.isEmpty()
                && !done.get(done.size() - 1).isSameStep(step.id());
    }

    private Outcome lookBack(Step step) {
        closeRun();
        session = Session.at(step, Session.Mode.LOOKING_BACK, isPassed(step));
        return new Outcome.Entered(step, Session.Mode.LOOKING_BACK, false, List.of(), List.of());
    }

    private Outcome reset(Action.Reset reset, Stopper stopper) {
        Step target = switch (reset.scope()) {
            case STEP -> session.step();
            case LESSON -> way.lessonOf(session.step()).steps().get(0);
            case ALL -> way.steps().get(0);
        };
        if (!reset.confirmed()) {
            return new Outcome.Asks(
                    say("reset.empties", ground.cluster().namespace()),
                    cleaner.list(),
                    way.standsOn(target),
                    new Action.Reset(reset.scope(), true));
        }
        closeRun();
        if (reset.scope() == Action.Scope.ALL) {
            progress.forgetAll();
            ground.answers().forget();
        }
        Optional<Outcome> stuck = empty();
        return stuck.orElseGet(() -> {
            Outcome arrived = arrive(target, true, stopper);
            standing().filter(standing -> !standing.proven()).ifPresent(open -> change(Session::anew));
            return arrived;
        });
    }

    private Optional<Outcome> empty() {
        closeEarlier();
        List<Sentence> left = cleaner.clean(listener);
        progress.groundwork(Groundwork.empty(place()));
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new Outcome.Refused(say("reset.left", Sentence.list(left)), say("try.reset")));
    }

    /** What it takes to bring about what a step stands on. */
    private record Journey(Step step, boolean mustEmpty, List<Sentence> removed, List<Step> replay, String where) {
        Optional<Outcome> asks() {
            return removed.isEmpty() && replay.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Outcome.Asks(
                            asking(step, removed, replay), removed, replay, new Action.GoTo(where, true)));
        }
    }

    private Journey journey(Step step) {
        List<Step> needed = way.standsOn(step);
        Groundwork groundwork = progress.groundwork();
        List<Step> missing = groundwork.missing(needed);
        boolean onlyStepItself =
                missing == null && groundwork.has(step) && groundwork.done().size() == needed.size() + 1;
        List<Step> replay = missing == null ? (onlyStepItself ? List.of() : needed) : missing;
        boolean mustEmpty = missing == null && !onlyStepItself;
        int lesson = way.lessonOf(step).number();
        String where = lesson < 0 ? step.id().slug() : lesson + "." + step.number();
        return new Journey(step, mustEmpty, mustEmpty ? cleaner.list() : List.of(), replay, where);
    }

    /** Brings about what the step stands on, as far as it is missing, and enters it. */
    private Outcome arrive(Step step, boolean confirmed, Stopper stopper) {
        Journey journey = journey(step);
        Optional<Outcome> asks = confirmed ? Optional.empty() : journey.asks();
        if (asks.isPresent()) {
            return asks.get();
        }
        if (journey.mustEmpty()) {
            Optional<Outcome> stuck = empty();
            if (stuck.isPresent()) {
                return stuck.get();
            }
        }
        List<Step> replay = journey.replay();
        for (int i = 0; i < replay.size(); i++) {
            listener.replaying(replay.get(i), i + 1, replay.size());
            Optional<Outcome> failed = replay(replay.get(i), step, stopper);
            if (failed.isPresent()) {
                return failed.get();
            }
        }
        return enter(step, stopper);
    }

    private static Sentence asking(Step step, List<Sentence> removed, List<Step> replay) {
        if (replay.isEmpty()) {
            return say("arrive.removes", step.title());
        }
        String key = removed.isEmpty() ? "arrive.replays" : "arrive.both";
        return Sentence.count(StepEngine.class, key, replay.size(), step.title());
    }

    private Optional<Outcome> replay(Step step, Step wanted, Stopper stopper) {
        StepRun replayed = StepRun.enter(step, ground, listener, stopper);
        remember(replayed);
        boolean whole = lacks(step).isEmpty();
        List<CellRun> runs = whole ? replayed.solve(stopper) : replayed.solveAsFarAsItGoes(stopper);
        Standing standing = whole ? outcome(replayed, runs, stopper) : replayed.standing();
        if ((standing.proven() || !whole) && !stopper.isStopped()) {
            replayed.leave(stopper);
            replayed.close();
            progress.groundwork(progress.groundwork().finished());
            if (progress.status(step.id()) == Progress.Status.OPEN) {
                progress.passed(step.id(), Progress.How.SKIPPED);
            }
            return Optional.empty();
        }
        watch(replayed, step);
        progress.at(step.id());
        return Optional.of(new Outcome.ReplayFailed(wanted, step, runs, standing));
    }

    private Outcome enter(Step step, Stopper stopper) {
        boolean newLesson = !step.id().lesson().equals(session.step().id().lesson()) || step.number() == 1;
        progress.at(step.id());
        if (earlier.stream()
                .anyMatch(left -> !left.step().id().lesson().equals(step.id().lesson()))) {
            closeEarlier();
        }
        Journal.Listening ours = kept.whileTheLessonWorks();
        try {
            return entered(step, newLesson, stopper);
        } finally {
            ours.close();
        }
    }

    private Outcome entered(Step step, boolean newLesson, Stopper stopper) {
        StepRun entered = StepRun.enter(step, ground, teller(), stopper);
        watch(entered, step);
        remember(entered);
        List<CellRun> trouble = new ArrayList<>(entered.entrance());
        trouble.addAll(entered.runAutomatic(stopper));
        trouble.removeIf(each -> each.result().isAsMeant());
        noteProof(step, entered.standing());
        return new Outcome.Entered(step, Session.Mode.LEARNING, newLesson, trouble, lacks(step));
    }

    private void remember(StepRun entered) {
        progress.groundwork(progress.groundwork().with(entered.step()));
        entered.remembered()
                .ifPresent(remembered -> progress.entered(entered.step().id(), remembered.write()));
    }

    private void watch(StepRun entered, Step step) {
        run = entered;
        if (step.cells().stream().anyMatch(JavaCell.class::isInstance)) {
            ground.cells().java().beginAhead();
        }
        session = Session.at(step, Session.Mode.LEARNING, isPassed(step));
    }

    private Outcome play() {
        if (run == null) {
            return new Outcome.Refused(say("not.watched"), nextThing());
        }
        closeRun();
        change(now -> now.in(Session.Mode.PLAYING));
        return new Outcome.Playing();
    }

    private Outcome resume(Stopper stopper) {
        Session now = session;
        if (now.mode() == Session.Mode.LEARNING) {
            return new Outcome.Refused(say("not.paused"), nextThing());
        }
        Optional<String> remembered = progress.entered(now.step().id());
        if (now.mode() == Session.Mode.LOOKING_BACK || remembered.isEmpty()) {
            return start(stopper);
        }
        run = StepRun.resume(
                now.step(),
                ground,
                teller(),
                Remembered.read(remembered.get()),
                progress.history(now.step().id()));
        session = now.in(Session.Mode.LEARNING);
        return new Outcome.Resumed(now.step());
    }

    /** The present step is over; its proof is kept watched as long as its lesson lasts. */
    private void leave(boolean finished, Stopper stopper) {
        StepRun left = run;
        if (left == null) {
            return;
        }
        run = null;
        Journal.Listening ours = kept.whileTheLessonWorks();
        try {
            left.leave(stopper);
        } finally {
            ours.close();
        }
        if (finished || left.standing().proven()) {
            progress.groundwork(progress.groundwork().finished());
        }
        if (left.standing().proven()) {
            earlier.add(left);
            kept.keep(left.step().id().toString(), left.checks());
        } else {
            left.close();
        }
    }

    private void closeRun() {
        StepRun closed = run;
        run = null;
        if (closed != null) {
            closed.close();
        }
    }

    private void brokeLater(String step, List<Standing.Result> broken) {
        way.steps().stream()
                .filter(each -> each.id().toString().equals(step))
                .forEach(each -> listener.noLongerSo(each, broken));
    }

    private void closeEarlier() {
        kept.close();
        earlier.forEach(StepRun::close);
        earlier.clear();
    }

    private void look() {
        StepRun watched = run;
        if (watched != null) {
            watched.checks().nudge();
            kept.nudge();
        }
    }

    private SessionListener teller() {
        return new Teller(listener, this::noteProof, this::isPresent);
    }

    /** Whether it is the one that is watched: what a step's clean-up undoes when it is left is no news of it. */
    private boolean isPresent(Step step) {
        StepRun watched = run;
        return watched != null && watched.step().id().equals(step.id());
    }

    private void noteProof(Step step, Standing standing) {
        StepRun watched = run;
        if (watched != null && watched.step().id().equals(step.id())) {
            progress.history(step.id(), watched.checks().history());
        }
        boolean solved =
                standing.proven() && Quizzes.open(ground.answers(), step).isEmpty();
        if (!solved || !isPresent(step) || session.mode() != Session.Mode.LEARNING) {
            return;
        }
        if (!session.passed()) {
            change(Session::nowPassed);
        }
        progress.passed(step.id(), Progress.How.SOLVED);
        questioning.proven(step, standing).forEach(each -> listener.predicted(each.asked(), each.judged()));
    }

    private synchronized void change(UnaryOperator<Session> how) {
        session = how.apply(session);
    }

    private boolean isPassed(Step step) {
        Progress.Status status = progress.status(step.id());
        return status == Progress.Status.SOLVED || status == Progress.Status.SKIPPED;
    }

    private String place() {
        return ground.cluster().name() + "/" + ground.cluster().namespace();
    }

    private Sentence nextThing() {
        return say(gate().isOpen() ? "go.next" : "see.hint");
    }

    private static Sentence say(String key, Object... arguments) {
        return Sentence.of(StepEngine.class, key, arguments);
    }

    @Override
    public void close() {
        closeRun();
        closeEarlier();
    }
}
