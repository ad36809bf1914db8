package dev.podlings.session;

import dev.podlings.cell.CellResult;
import dev.podlings.cell.Stopper;
import dev.podlings.check.Standing;
import dev.podlings.check.expect.Verdict;
import dev.podlings.cluster.Lack;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a learner through a course. It knows no screen: what came of an action is its answer, what happens meanwhile is
 * told to the listener. {@link #perform} blocks and belongs to one thread; the other methods may be called from any.
 */
public final class StepEngine implements AutoCloseable {
    private final Ground ground;
    private final Progress progress;
    private final Way way;
    private final Questioning questioning;
    private final Guidance guidance;
    private final OwnDoings own;
    private final Present present;
    private final Travel travel;
    /** The manifest whose changes have just been shown. */
    private @Nullable Cell previewed;

    public StepEngine(Ground ground, Progress progress, Cleaner cleaner, SessionListener listener) {
        this.ground = ground;
        this.progress = progress;
        this.way = new Way(ground.course());
        progress.values().forEach(ground.cells().values()::give);
        this.questioning = new Questioning(ground.answers(), progress);
        this.guidance = new Guidance(progress);
        this.present = new Present(ground, progress, way, listener, questioning);
        this.own = new OwnDoings(ground, present, listener);
        this.travel = new Travel(ground, progress, way, cleaner, listener, present);
        if (!present.isPassed(present.step())) {
            questioning.takeUp(present.step(), way.lessonOf(present.step()).steps(), present::isPassed);
        }
    }

    public Session session() {
        return present.session();
    }

    public Way way() {
        return way;
    }

    public Progress progress() {
        return progress;
    }

    /** How the present step stands; nothing while none is watched. */
    public Optional<Standing> standing() {
        return present.standing();
    }

    /** Whether the way on is open. */
    public Gate gate() {
        return present.gate();
    }

    /** What the step wants that the cluster does not have: it may be left as it is then. */
    public List<Lack> lacks(Step step) {
        return ground.lacks().of(step);
    }

    /** Goes on where the learner was, or begins. */
    public Outcome start(Stopper stopper) {
        return travel.start(stopper);
    }

    /** Begins at a step of the learner's choice instead. */
    public Outcome startAt(String where, Stopper stopper) {
        return travel.startAt(where, stopper);
    }

    /** Does what the learner asks for; returns when it is done or the stopper has stopped it. */
    public Outcome perform(Action action, Stopper stopper) {
        try {
            return done(action, stopper);
        } catch (KubernetesClientException failed) {
            travel.stay();
            boolean away = failed.getCode() == 0 || failed.getCode() == HttpURLConnection.HTTP_UNAVAILABLE;
            return new Outcome.Refused(
                    say("cluster.failed", said(failed)), away ? say("cluster.away.do") : present.nextThing());
        }
    }

    /** In the cluster's own words: those of the client tell how it asked, too. */
    private static @Nullable String said(KubernetesClientException failed) {
        return failed.getStatus() != null ? failed.getStatus().getMessage() : failed.getMessage();
    }

    private Outcome done(Action action, Stopper stopper) {
        if (action instanceof Action.RunOffered) {
            return session()
                    .offered()
                    .map(cell -> run(cell, stopper))
                    .orElseGet(() -> new Outcome.Refused(say("all.run"), present.nextThing()));
        } else if (action instanceof Action.RunCell wanted) {
            return run(wanted.cell(), stopper);
        } else if (action instanceof Action.Command command) {
            return own.command(command.line(), stopper);
        } else if (action instanceof Action.ApplyFile file) {
            return own.file(file.name());
        } else if (action instanceof Action.JavaLine java) {
            return own.java(java.code(), stopper);
        } else if (action instanceof Action.Choose choice) {
            return answered(() -> questioning.choose(present.step(), choice));
        } else if (action instanceof Action.Answer answer) {
            return answered(() -> questioning.answer(present.step(), answer));
        } else if (action instanceof Action.Check) {
            return check();
        } else if (action instanceof Action.Look look) {
            return look(look.reason());
        } else if (action instanceof Action.Next) {
            return travel.next(stopper);
        } else if (action instanceof Action.Back) {
            return travel.back();
        } else if (action instanceof Action.GoTo goTo) {
            return travel.goTo(goTo, stopper);
        } else if (action instanceof Action.NextHint) {
            return hint();
        } else if (action instanceof Action.ShowSolution) {
            return guidance.solution(session(), present.nextThing());
        } else if (action instanceof Action.Skip skip) {
            return skip(skip, stopper);
        } else if (action instanceof Action.Reset reset) {
            return travel.reset(reset, stopper);
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
        CellResult result = present.run(cell, stopper);
        int number = session().offers().indexOf(cell) + 1;
        // Before its turn a cell may lack what those before it make: they are still to come then.
        // What a manifest brings is wanted still, while a command may fail as the learner has done it already.
        boolean toCome = !result.isAsMeant()
                && (cell instanceof ManifestCell || number > session().cellsRun() + 1);
        present.change(now -> now.afterTry().afterCells(toCome ? 0 : number));
        return new Outcome.Ran(
                cell,
                result,
                result.isAsMeant() ? List.of() : TypedLine.remarks(typed(cell), result, line -> false, ground));
    }

    private static String typed(Cell cell) {
        return cell instanceof ManifestCell manifest ? "kubectl apply -f " + manifest.file() : cell.text();
    }

    private Outcome check() {
        Optional<StepRun> run = present.run();
        if (run.isEmpty()) {
            return new Outcome.Refused(say("not.judged"), present.nextThing());
        }
        StepRun watched = run.get();
        Standing standing = watched.lookAnew().orElse(watched.standing());
        return new Outcome.Checked(standing, gate());
    }

    /** A file that was changed is judged in full; of a command, what it changed. */
    private Outcome look(Action.Look.Reason reason) {
        Optional<Standing> before = standing();
        Outcome outcome = check();
        if (!(outcome instanceof Outcome.Checked checked)) {
            return outcome;
        }
        List<Standing.Result> open = checked.standing().results().stream()
                .filter(result -> result.verdict().state() == Verdict.State.NOT_YET
                        || result.verdict().state() == Verdict.State.ERROR)
                .filter(result -> reason == Action.Look.Reason.FILE
                        || before.stream().noneMatch(was -> was.results().contains(result)))
                .toList();
        return new Outcome.Looked(open, checked.gate());
    }

    /** What is outside of the cluster, such as the learner's files, may have changed. From any thread. */
    public void lookAgain() {
        present.look();
    }

    /** What says how old something is says it anew. From any thread. */
    public void growOlder() {
        present.growOlder();
    }

    private Outcome answered(Supplier<Optional<Outcome.Answered>> answering) {
        Veil veil = new Veil(progress);
        Step step = present.step();
        boolean wasVeiled = veil.covers(step);
        Optional<Outcome.Answered> answered = answering.get();
        boolean unveiled = wasVeiled && !veil.covers(step);
        present.look();
        Optional<Standing> standing = standing();
        standing.ifPresent(now -> present.noteProof(step, now));
        return answered.<Outcome>map(told -> unveiled ? told.unveiling(standing.orElse(null)) : told)
                .orElseGet(() -> new Outcome.Refused(say("quiz.none"), present.nextThing()));
    }

    private Outcome hint() {
        Outcome shown = guidance.hint(session());
        if (shown instanceof Outcome.HintShown) {
            present.change(Session::withHint);
        }
        return shown;
    }

    private Outcome skip(Action.Skip skip, Stopper stopper) {
        Optional<StepRun> run = present.run();
        Step step = present.step();
        if (run.isEmpty()) {
            return new Outcome.Refused(say("skip.nothing"), present.nextThing());
        }
        if (!step.policy().skippable()) {
            return new Outcome.Refused(say("skip.never"), say("see.hintSolution"));
        }
        List<Sentence> outside = skip.confirmed() ? List.of() : ground.outside(List.of(step));
        if (!outside.isEmpty()) {
            return new Outcome.Asks(say("skip.outside"), List.of(), outside, List.of(), new Action.Skip(true));
        }
        StepRun watched = run.get();
        return present.forTheLearner(() -> skipped(watched, stopper));
    }

    private Outcome skipped(StepRun watched, Stopper stopper) {
        Step step = watched.step();
        try (ComingsAndGoings made = ComingsAndGoings.listen(ground.journal())) {
            List<CellRun> runs = watched.solve(stopper);
            Standing standing = watched.solved(runs, stopper);
            if (standing.proven()) {
                progress.passed(step.id(), Progress.How.SKIPPED);
                present.change(Session::nowPassed);
            }
            return new Outcome.Skipped(step, runs, made.told(), standing);
        }
    }

    private Outcome play() {
        if (present.run().isEmpty()) {
            return new Outcome.Refused(say("not.watched"), present.nextThing());
        }
        present.close();
        present.change(now -> now.in(Session.Mode.PLAYING));
        return new Outcome.Playing();
    }

    private Outcome resume(Stopper stopper) {
        Session now = session();
        if (now.mode() == Session.Mode.LEARNING) {
            return new Outcome.Refused(say("not.paused"), present.nextThing());
        }
        Optional<String> remembered = progress.entered(now.step().id());
        if (now.mode() == Session.Mode.LOOKING_BACK || remembered.isEmpty()) {
            return travel.start(stopper);
        }
        present.resume(now.step(), remembered.get());
        present.change(watched -> now.goingOn(watched.passed()));
        return new Outcome.Resumed(now.step());
    }

    private static Sentence say(String key, @Nullable Object... arguments) {
        return Sentence.of(StepEngine.class, key, arguments);
    }

    @Override
    public void close() {
        present.close();
        present.closeEarlier();
    }
}
