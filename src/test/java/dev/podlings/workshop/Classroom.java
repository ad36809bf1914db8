package dev.podlings.workshop;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.OneLesson;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.cell.CellOutput;
import dev.podlings.cell.CellResult;
import dev.podlings.cell.Stopper;
import dev.podlings.check.Lost;
import dev.podlings.check.Standing;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Step;
import dev.podlings.session.Action;
import dev.podlings.session.Outcome;
import dev.podlings.session.Progress;
import dev.podlings.session.SessionListener;
import dev.podlings.session.Site;
import dev.podlings.session.StepEngine;
import dev.podlings.terminal.markdown.Layout;
import dev.podlings.terminal.markdown.MarkdownView;
import dev.podlings.terminal.text.Line;
import dev.podlings.time.Timeline;
import dev.podlings.time.VirtualTimeline;
import dev.podlings.words.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A learner in the shipped course on a practice cluster of their own, in virtual time: what they type goes in, what
 * stands on their screen comes out.
 */
final class Classroom implements AutoCloseable {
    private static final Layout FLAT = Layout.flat(200);

    private final ClusterFactory.Fresh fresh;
    private final Timeline.Busy jumping;
    private final Timeline time;
    private final Progress progress;
    private final Site site;
    private StepEngine engine;
    private final OutcomeView outcomes;
    private final News news;
    private final List<String> screen = new ArrayList<>();

    Classroom(Path folder, PracticeClusters clusters, Course course) {
        this(folder, clusters, course, options -> options);
    }

    /** With the built-in kubectl, which knows fewer verbs and takes a fraction of the time. */
    static Classroom quick(Path folder, PracticeClusters clusters, Course course) {
        return new Classroom(folder, clusters, course, Site.Options::builtIn);
    }

    private Classroom(Path folder, PracticeClusters clusters, Course course, UnaryOperator<Site.Options> kubectl) {
        fresh = clusters.fresh();
        time = fresh.cluster().time();
        jumping = ((VirtualTimeline) time).advancing();
        progress = Progress.inMemory(time::now);
        site = Site.open(
                course,
                fresh.cluster(),
                kubectl.apply(new Site.Options(folder, System.getenv(), true, progress::value)));
        Words words = Words.of(Workshop.class, Locale.ENGLISH);
        StepView steps = new StepView(
                new MarkdownView(Locale.ENGLISH), words, site.ground().cells().values()::fill);
        engine = new StepEngine(site.ground(), progress, site.cleaner(), new Screenful());
        outcomes = new OutcomeView(steps, engine.way(), progress, words);
        news = new News(words, false);
    }

    static Course course() {
        return CourseReader.read(CourseFiles.in(Path.of(""))).value().onFirstTrack();
    }

    /** A course of one lesson, with one file of checks, {@code checks/c.yaml}. */
    static Classroom of(Path folder, String lesson, String checks) throws IOException {
        Path course = OneLesson.in(folder.resolve("course"), lesson, checks);
        return new Classroom(
                folder.resolve("work"),
                new PracticeClusters(folder),
                CourseReader.read(CourseFiles.in(course)).value());
    }

    /** Ends podlings and starts it again, on a cluster that goes on meanwhile. */
    void restart() {
        restart(() -> {});
    }

    /** The same where something is done before it is started again. */
    void restart(Runnable meanwhile) {
        engine.close();
        meanwhile.run();
        screen.clear();
        engine = new StepEngine(site.ground(), progress, site.cleaner(), new Screenful());
        engine.start(new Stopper());
    }

    /** Goes to a step, with all that it stands on done. */
    void enter(String step) {
        Outcome outcome = engine.perform(new Action.GoTo(step, true), new Stopper());
        if (!(outcome instanceof Outcome.Entered)) {
            throw new IllegalStateException(step + " was not entered: " + told(outcome));
        }
        settle(Duration.ofSeconds(3));
        screen.clear();
    }

    /** Does it; what is printed of it. */
    List<String> act(Action action) {
        return outcomes.lines(engine.perform(action, new Stopper()), FLAT).stream()
                .map(Line::text)
                .toList();
    }

    /** Types a line at the prompt and waits until nothing more comes of it. */
    CellResult type(String line, Duration wait) {
        Outcome outcome = engine.perform(new Action.Command(line), new Stopper());
        CellResult result = ((Outcome.RanOwn) outcome).result();
        outcomes.lines(outcome, FLAT).forEach(said -> screen.add(said.text()));
        settle(wait);
        return result;
    }

    /** Runs a line in a shell that podlings knows nothing of. */
    void typeElsewhere(String line) {
        CellResult result =
                site.ground().cells().commands().run(line, Duration.ofMinutes(1), CellOutput.SILENT, new Stopper());
        if (!result.isAsMeant()) {
            throw new IllegalStateException(line + ": " + result.stderr());
        }
        settle(Duration.ofSeconds(60));
    }

    /** One of the cells that the step offers, counted from 0. */
    Cell cell(int number) {
        return engine.session().offers().get(number);
    }

    /** What Enter does now. */
    String offer() {
        return Offer.of(engine.session(), engine.gate()).words(Words.of(Workshop.class, Locale.ENGLISH))
                + engine.session()
                        .offered()
                        .map(cell -> ": " + cell.text().strip())
                        .orElse("");
    }

    /** What came up on the screen by itself since the step was entered. */
    List<String> screen() {
        return List.copyOf(screen);
    }

    void clear() {
        screen.clear();
    }

    /** What {@code check} prints. */
    List<String> check() {
        return act(new Action.Check());
    }

    /** Does what the step wants, as {@code skip} does it, and goes on to the next one. */
    void skipAndNext() {
        engine.perform(new Action.Skip(false), new Stopper());
        Outcome next = engine.perform(new Action.Next(), new Stopper());
        if (!(next instanceof Outcome.Entered) && !(next instanceof Outcome.CourseDone)) {
            throw new IllegalStateException("the next step was not entered: " + told(next));
        }
    }

    /** Answers yes to {@code reset step}. */
    void reset() {
        Outcome outcome = engine.perform(new Action.Reset(Action.Scope.STEP, true), new Stopper());
        if (!(outcome instanceof Outcome.Entered)) {
            throw new IllegalStateException("not reset: " + told(outcome));
        }
        settle(Duration.ofSeconds(3));
        screen.clear();
    }

    private String told(Outcome outcome) {
        return outcomes.lines(outcome, FLAT).stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    /** The commands that the screen offers as a way back, in order. */
    List<String> waysBack() {
        return screen.stream()
                .filter(line -> line.startsWith("  try  "))
                .map(line -> line.substring("  try  ".length()))
                .toList();
    }

    Standing standing() {
        return engine.standing().orElseThrow();
    }

    StepEngine engine() {
        return engine;
    }

    Site site() {
        return site;
    }

    void settle(Duration length) {
        time.letPass(length);
        site.ground().journal().caughtUp().join();
    }

    @Override
    public void close() {
        engine.close();
        site.close();
        progress.close();
        jumping.close();
        fresh.close();
    }

    private final class Screenful implements SessionListener {
        @Override
        public void standing(Step step, Standing standing) {
            news.of(step, standing).forEach(line -> screen.add(line.text()));
        }

        @Override
        public void noLongerSo(List<Lost> lost) {
            outcomes.noLongerSo(lost).forEach(line -> screen.add(line.text()));
        }

        @Override
        public void soAgain(Step step) {
            screen.add(outcomes.soAgain(step).text());
        }
    }
}
