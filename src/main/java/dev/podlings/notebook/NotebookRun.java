package dev.podlings.notebook;

import dev.podlings.cell.CellResult;
import dev.podlings.cell.Stopper;
import dev.podlings.check.Standing;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.EditCell;
import dev.podlings.lesson.JavaCell;
import dev.podlings.lesson.Solution;
import dev.podlings.lesson.Step;
import dev.podlings.notebook.Transcript.Passage;
import dev.podlings.session.CellRun;
import dev.podlings.session.Ground;
import dev.podlings.session.StepRun;
import dev.podlings.session.Way;
import dev.podlings.time.Timeline;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs a document from top to bottom: of each step its setup, its own cells, and its solution where they did not tick
 * the boxes; then its cleanup. The first trouble ends it, unless told otherwise. {@link #stop} may be called from any
 * thread, all else belongs to one.
 */
public final class NotebookRun {
    /** Of real time: as long as a command needs that does not wait for anything. */
    private static final long LOOKING_MILLIS = 400;

    /** Of real time: Java is compiled first, and hardly ever waits. */
    private static final long COMPILING_MILLIS = 10_000;

    private final Document document;
    private final Ground ground;
    private final Manner manner;
    private final Onlooker onlooker;
    private final Tape tape;
    private final List<Part> parts = new ArrayList<>();
    private volatile Stopper stopper = new Stopper();
    private volatile boolean over;

    /**
     * How it is run.
     *
     * @param goesOn whether it goes on after a trouble
     * @param settles whether each step is watched for a moment after its end, so that its picture shows what came of it
     */
    public record Manner(boolean goesOn, boolean settles) {}

    public NotebookRun(Document document, Ground ground, Manner manner, Onlooker onlooker) {
        this.document = document;
        this.ground = ground;
        this.manner = manner;
        this.onlooker = onlooker;
        this.tape = new Tape(onlooker);
    }

    /** Stops what runs now; nothing begins after it. */
    public void stop() {
        over = true;
        stopper.stop();
    }

    /**
     * Runs it.
     *
     * @param cluster what stands on the page for it
     * @throws PodlingsException if what the lesson stands on cannot be brought about
     */
    public Transcript run(String cluster) {
        return run(cluster, Locale.ENGLISH);
    }

    /** @param language of what is said in the transcript beside the document's own text */
    public Transcript run(String cluster, Locale language) {
        bringAbout();
        for (Step part : document.parts()) {
            parts.add(over ? leftOut(part) : play(part));
        }
        List<Passage> passages = new Scribe(
                        document, parts, ground.cells().values()::fill, Words.of(NotebookRun.class, language))
                .passages();
        return new Transcript(document.lesson().title(), cluster, language, passages);
    }

    private void bringAbout() {
        Way way = new Way(ground.course());
        List<Step> before = document.lesson().steps().isEmpty()
                ? List.of()
                : way.standsOn(document.lesson().steps().get(0));
        for (int i = 0; i < before.size() && !over; i++) {
            onlooker.replaying(before.get(i), i + 1, before.size());
            replay(before.get(i));
        }
    }

    private void replay(Step step) {
        Stopper mine = next();
        try (Onlooker.Working working = onlooker.working(step.title(), mine::stop);
                StepRun run = StepRun.enter(step, ground, new Tape(Onlooker.NOBODY), mine)) {
            run.runAutomatic(mine);
            List<CellRun> runs = run.solve(mine);
            Standing standing = await(run, mine);
            if (!standing.proven() && !over) {
                throw new PodlingsException(
                        Say.of("replay.failed", step.title(), whyNot(runs, standing)),
                        Say.of("replay.failed.do", step.id().lesson()));
            }
            run.leave(mine);
        }
    }

    private static Sentence whyNot(List<CellRun> runs, Standing standing) {
        return runs.stream()
                .filter(run -> !run.result().isAsMeant())
                .findFirst()
                .map(run -> Say.of(
                        "replay.said",
                        run.result().message(),
                        run.result().stderr().strip()))
                .orElseGet(() -> Sentence.list(standing.results().stream()
                        .filter(result -> !result.verdict().isPassed())
                        .map(result -> Say.of(
                                "replay.open",
                                result.box().text(),
                                result.verdict().headline()))
                        .toList()));
    }

    private Part play(Step step) {
        onlooker.enters(step);
        Stopper mine = next();
        List<Played> played = new ArrayList<>();
        try (PodLog log = PodLog.begin(ground.journal());
                StepRun run = StepRun.enter(step, ground, tape, mine)) {
            tape.take();
            run.entrance().stream().filter(each -> !each.result().isAsMeant()).forEach(each -> {
                trouble(Played.ran(each.cell(), each.result(), each.result().stderr(), Duration.ZERO), played);
            });
            run.answer();
            play(run, cells(step, false), played);
            Optional<Standing> standing = judge(run);
            if (standing.isPresent() && !standing.get().proven() && !over && isMore(step)) {
                onlooker.solving(step);
                play(run, step.solution().map(Solution::cells).orElse(List.of()), played);
                standing = judge(run);
            }
            play(run, cells(step, true), played);
            standing.ifPresent(now -> onlooker.judged(step, now));
            run.leave(next());
            Part part = new Part(step, played, standing, log.end(manner.settles() && !over));
            over |= !manner.goesOn() && !part.isGood();
            return part;
        }
    }

    private static List<Cell> cells(Step step, boolean behindBoxes) {
        return step.cells().stream()
                .filter(cell -> step.isBehindBoxes(cell) == behindBoxes)
                .toList();
    }

    /** What a setup did wrong counts as a cell of the step that failed. */
    private void trouble(Played setup, List<Played> played) {
        played.add(setup);
        onlooker.played(setup);
        over |= !manner.goesOn();
    }

    private void play(StepRun run, List<Cell> cells, List<Played> played) {
        for (Cell cell : cells) {
            // A file that is to be edited was put into the folder when the step was entered.
            if (cell.runs() && !(cell instanceof EditCell)) {
                Played each = play(run, cell);
                played.add(each);
                onlooker.played(each);
                over |= each.failed() && !manner.goesOn();
            }
        }
    }

    private Played play(StepRun run, Cell cell) {
        Onlooker.Choice choice = over ? Onlooker.Choice.STOP : onlooker.choose(cell);
        if (choice != Onlooker.Choice.RUN) {
            over |= choice == Onlooker.Choice.STOP;
            return Played.skipped(cell);
        }
        Stopper mine = next();
        Timeline time = ground.cluster().time();
        tape.take();
        try (Onlooker.Working working = onlooker.working(firstLine(cell), mine::stop);
                SlowTime slow = SlowTime.on(time);
                Timeline.Busy standing = time.busy()) {
            if (cell instanceof JavaCell) {
                ground.cells().java().begin();
            }
            Instant begin = time.now();
            // A command that waits for the cluster lets time go on; one that only looks finds it as it was.
            long millis = cell instanceof JavaCell ? COMPILING_MILLIS : LOOKING_MILLIS;
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(standing::close);
            CellResult result = run.run(cell, mine);
            Duration took = Duration.between(begin, time.now());
            return Played.ran(cell, result, tape.take(), took);
        }
    }

    private Optional<Standing> judge(StepRun run) {
        if (run.step().checklist().isEmpty()) {
            return Optional.empty();
        }
        Stopper mine = next();
        try (Onlooker.Working working = onlooker.working(run.step().title(), mine::stop)) {
            return Optional.of(over ? run.standing() : await(run, mine));
        }
    }

    /** Until it is proven, cannot be any more, its time is over, or somebody has had enough. */
    private static Standing await(StepRun run, Stopper mine) {
        CompletableFuture<Standing> answer = run.checks().await();
        try (Stopper.Registration enough = mine.onStop(() -> answer.complete(run.standing()))) {
            return answer.join();
        }
    }

    /** Whether the solution does anything that the step's own cells do not. */
    private static boolean isMore(Step step) {
        List<String> own =
                step.cells().stream().map(cell -> cell.text().strip()).toList();
        return step.solution().map(Solution::cells).orElse(List.of()).stream()
                .anyMatch(cell -> cell.runs() && !own.contains(cell.text().strip()));
    }

    private Part leftOut(Step step) {
        List<Played> skipped = step.cells().stream()
                .filter(cell -> cell.runs() && !(cell instanceof EditCell))
                .map(Played::skipped)
                .toList();
        return new Part(step, skipped, Optional.empty(), PodHistory.NOTHING);
    }

    private Stopper next() {
        Stopper fresh = new Stopper();
        stopper = fresh;
        if (over) {
            fresh.stop();
        }
        return fresh;
    }

    private static String firstLine(Cell cell) {
        return cell.text().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }
}
