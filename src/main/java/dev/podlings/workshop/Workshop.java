package dev.podlings.workshop;

import dev.podlings.cell.Stopper;
import dev.podlings.check.Standing;
import dev.podlings.check.journal.Journal;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CommandCell;
import dev.podlings.lesson.Debrief;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.Step;
import dev.podlings.lesson.StepId;
import dev.podlings.session.Action;
import dev.podlings.session.Outcome;
import dev.podlings.session.Progress;
import dev.podlings.session.QuizJudge;
import dev.podlings.session.Session;
import dev.podlings.session.SessionListener;
import dev.podlings.session.Site;
import dev.podlings.session.StepEngine;
import dev.podlings.terminal.Input;
import dev.podlings.terminal.Panel;
import dev.podlings.terminal.Prompt;
import dev.podlings.terminal.Running;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.markdown.Layout;
import dev.podlings.terminal.markdown.MarkdownView;
import dev.podlings.terminal.markdown.Wrap;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.time.Timeline;
import dev.podlings.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The loop: reads what the learner wants, has it done, shows what came of it. Runs on one thread; what the cluster does
 * meanwhile is told on the timeline's.
 */
public final class Workshop implements SessionListener, AutoCloseable {
    private static final Duration AGES = Duration.ofSeconds(1);

    private final Screen screen;
    private final Site ground;
    private final StepEngine engine;
    private final Timeline time;
    private final Words words;
    private final StepView steps;
    private final OutcomeView outcomes;
    private final News news;
    private final Remarks remarks;
    private final PanelView panels;
    private final Assistant assistant;
    private final Completer completer;
    private final LastOutput output = new LastOutput();
    private final Journal.Listening changes;
    private final Set<StepId> debriefed = new HashSet<>();
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean replaying;
    private volatile boolean closed;
    /** Whether a step has been entered, so that there is something to show. */
    private volatile boolean entered;
    /** While a step is skipped, what came of that is said before its debrief. */
    private volatile boolean skipping;

    private boolean panelDue;
    private Optional<StepId> onScreen = Optional.empty();

    /** @param environment where an editor is looked for */
    public Workshop(Screen screen, Site ground, Progress progress, Locale language, Map<String, String> environment) {
        this.screen = screen;
        this.ground = ground;
        this.time = ground.ground().cluster().time();
        this.words = Words.of(Workshop.class, language);
        MarkdownView markdown = new MarkdownView(language);
        this.steps = new StepView(markdown, words, ground.ground().cells().values()::fill);
        this.engine = new StepEngine(ground.ground(), progress, ground.cleaner(), this);
        this.outcomes = new OutcomeView(steps, engine.way(), words);
        this.remarks = new Remarks(words);
        this.news = new News(outcomes, words, screen.layout().form() == Layout.Form.RICH);
        this.panels = new PanelView(words);
        this.assistant = new Assistant(screen, ground, engine, outcomes, words, environment);
        this.completer = new Completer(
                () -> ground.ground().journal().world(),
                engine.way(),
                ground.ground().cells().workspace().folder());
        this.changes = ground.ground().journal().listen(entry -> panelSoon());
        ground.watches().onTrouble(this::clusterTrouble);
    }

    /**
     * Leads the learner until they leave.
     *
     * @param where a step to go to first
     * @param shown the step that the learner has before them already, see {@link FrontPage}
     */
    public void run(Optional<String> where, Optional<Step> shown) {
        if (engine.progress().isHeldByAnother()) {
            screen.print(Line.of(words.text("progress.held"), Role.WARNING));
        }
        onScreen = shown.map(Step::id);
        Outcome first = perform(words.text("working.enter"), engine::start);
        entered = true;
        conclude(first);
        where.ifPresent(wanted -> act(new Action.GoTo(wanted, false)));
        tick();
        boolean goesOn = true;
        while (goesOn) {
            refreshPanel();
            goesOn = handle(screen.read(prompt()));
        }
        if (screen.layout().form() == Layout.Form.RICH) {
            screen.panel(Panel.NONE);
        }
        screen.print(Line.of(words.text("bye"), Role.MUTED));
    }

    private Prompt prompt() {
        Step step = engine.session().step();
        int lesson = engine.way().lessonOf(step).number();
        String place = (lesson < 0 ? "" : lesson + ".") + step.number();
        return new Prompt(Line.of(place + " ❯", Role.PROMPT), completer);
    }

    private boolean handle(Input input) {
        if (input instanceof Input.Interrupt) {
            screen.print(Line.of(words.text("interrupt"), Role.MUTED));
            return true;
        }
        if (input instanceof Input.Gone) {
            return false;
        }
        if (input instanceof Input.End) {
            return !leave();
        }
        Wish wish = Interpreter.understand(input);
        if (wish instanceof Wish.Quit) {
            return false;
        }
        grant(wish);
        engine.progress().trouble().ifPresent(why -> screen.print(Texts.foreign(why, Role.WARNING)));
        return true;
    }

    /** Ctrl-D asks; where there is nobody to ask, input has simply ended. */
    private boolean leave() {
        return screen.layout().form() == Layout.Form.FLAT || screen.confirm(words.text("leave"));
    }

    private void grant(Wish wish) {
        if (wish instanceof Wish.Act act) {
            act(act.action());
        } else if (wish instanceof Wish.Offered) {
            offered(offer());
        } else if (wish instanceof Wish.Again again) {
            runAgain(again.cell());
        } else if (wish instanceof Wish.JavaPrompt) {
            javaPrompt();
        } else if (wish instanceof Wish.Show) {
            Step step = engine.session().step();
            screen.print(steps.step(engine.way().lessonOf(step), step, screen.layout()));
        } else if (wish instanceof Wish.Page) {
            page();
        } else if (wish instanceof Wish.Lessons) {
            assistant.chooseStep().ifPresent(where -> act(new Action.GoTo(where, false)));
        } else {
            assistant.grant(wish).ifPresent(this::act);
        }
    }

    private void page() {
        List<Line> lines = output.lines();
        if (lines.isEmpty()) {
            screen.print(Line.of(words.text("page.nothing"), Role.MUTED));
        } else {
            screen.page(words.text("page.title"), lines);
        }
    }

    private Offer offer() {
        return Offer.of(engine.session(), engine.gate());
    }

    private void offered(Offer offer) {
        if (offer instanceof Offer.Run) {
            act(new Action.RunOffered());
        } else if (offer instanceof Offer.Ask ask) {
            new QuizTalk(screen, words).ask(ask.quiz().quiz(), ask.number()).ifPresent(this::act);
        } else if (offer instanceof Offer.Next) {
            act(new Action.Next());
        } else if (offer instanceof Offer.Resume) {
            act(new Action.Resume());
        } else {
            act(new Action.Check());
        }
    }

    private void runAgain(int number) {
        List<Cell> cells = engine.session().offers();
        int last = number > 0 ? number : Math.max(1, engine.session().cellsRun());
        if (cells.isEmpty() || last > cells.size()) {
            screen.print(Line.of(words.count("run.noSuch", cells.size()), Role.WARNING));
            return;
        }
        act(new Action.RunCell(cells.get(last - 1)));
    }

    private void javaPrompt() {
        screen.print(Line.of(words.text("java.begins"), Role.NOTE));
        while (true) {
            Input input = screen.read(new Prompt(Line.of("java>", Role.PROMPT)));
            if (!(input instanceof Input.Text text) || text.text().strip().equals("/exit")) {
                screen.print(Line.of(words.text("java.ends"), Role.NOTE));
                return;
            }
            act(new Action.JavaLine(text.text()));
        }
    }

    /** Does it, and whatever the learner then agrees to. */
    private void act(Action action) {
        skipping = action instanceof Action.Skip;
        Outcome outcome = perform(title(action), stopper -> engine.perform(action, stopper));
        if (action instanceof Action.Command command && outcome instanceof Outcome.RanOwn own) {
            screen.print(sentences(remarks.of(
                    command.line(), own.result(), ground.ground().journal().world())));
        }
        conclude(outcome);
    }

    private void conclude(Outcome outcome) {
        if (outcome instanceof Outcome.Asks asks) {
            if (screen.confirm(words.text("asks.go"))) {
                act(asks.ifYes());
            } else {
                screen.print(Line.of(words.text("asks.left"), Role.MUTED));
            }
        }
    }

    private Outcome perform(String title, java.util.function.Function<Stopper, Outcome> work) {
        Stopper stopper = new Stopper();
        output.begin();
        Outcome outcome;
        try (Running running = screen.running(title, stopper::stop)) {
            outcome = work.apply(stopper);
        } finally {
            replaying = false;
            skipping = false;
        }
        List<Line> lines = isOnScreen(outcome)
                ? outcomes.trouble((Outcome.Entered) outcome)
                : outcomes.lines(outcome, screen.layout());
        onScreen = Optional.empty();
        tellOfLongOutput();
        screen.print(join(isLaidOut(outcome) ? lines : sentences(lines), debrief()));
        return outcome;
    }

    /** A step that the front page has shown is not shown again. */
    private boolean isOnScreen(Outcome outcome) {
        return outcome instanceof Outcome.Entered entered
                && entered.mode() == Session.Mode.LEARNING
                && onScreen.filter(entered.step().id()::equals).isPresent();
    }

    /** The lesson's own text is laid out already, and commands in it must not be broken. */
    private static boolean isLaidOut(Outcome outcome) {
        return outcome instanceof Outcome.Entered
                || outcome instanceof Outcome.Resumed
                || outcome instanceof Outcome.HintShown
                || outcome instanceof Outcome.SolutionShown;
    }

    private List<Line> sentences(List<Line> lines) {
        int columns = Math.max(20, screen.layout().columns() - 1);
        return lines.stream()
                .flatMap(line -> line.columns() <= columns ? Stream.of(line) : Wrap.wrap(line, columns).stream())
                .toList();
    }

    private String title(Action action) {
        if (action instanceof Action.Command command) {
            return command.line().lines().findFirst().orElse("");
        } else if (action instanceof Action.RunOffered) {
            return engine.session().offered().map(this::title).orElse("");
        } else if (action instanceof Action.RunCell run) {
            return title(run.cell());
        } else if (action instanceof Action.Reset) {
            return words.text("working.reset");
        } else if (action instanceof Action.Skip) {
            return words.text("working.skip");
        }
        return words.text("working.enter");
    }

    private String title(Cell cell) {
        if (cell instanceof ManifestCell manifest) {
            return "kubectl apply -f " + manifest.file();
        }
        return cell instanceof CommandCell ? cell.text().lines().findFirst().orElse("") : words.text("java.snippet");
    }

    /** More than fits is still there, above; to read it from its beginning there is an easier way. */
    private void tellOfLongOutput() {
        int lines = output.lines().size();
        if (!screen.fits(lines)) {
            screen.print(Line.of(words.text("page.offer", lines), Role.MUTED));
        }
    }

    private static List<Line> join(List<Line> first, List<Line> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    /** What was proven, once, as soon as the way on is open. */
    private synchronized List<Line> debrief() {
        Session session = engine.session();
        Step step = session.step();
        boolean due = !skipping
                && session.mode() == Session.Mode.LEARNING
                && engine.gate().isOpen()
                && engine.standing()
                        .filter(Standing::looked)
                        .map(now -> now.proven() || now.results().isEmpty())
                        .orElse(false)
                && debriefed.add(step.id());
        if (!due) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        step.debrief().map(Debrief.class::cast).ifPresent(debrief -> {
            lines.add(Line.EMPTY);
            lines.addAll(steps.debrief(debrief, screen.layout()));
        });
        boolean last = engine.way().next(step).isEmpty();
        lines.add(Line.of(words.text(last ? "debrief.last" : "debrief.next"), Role.KEY));
        return lines;
    }

    private void tick() {
        if (!closed) {
            refreshPanel();
            time.after(AGES, this::tick);
        }
    }

    /** A burst of changes is one picture. */
    private void panelSoon() {
        if (!panelDue) {
            panelDue = true;
            time.after(Duration.ofMillis(30), () -> {
                panelDue = false;
                refreshPanel();
            });
        }
    }

    private void refreshPanel() {
        if (closed || !entered) {
            return;
        }
        Session session = engine.session();
        int count = engine.way().lessonOf(session.step()).steps().size();
        screen.panel(panels.panel(
                session, count, engine.standing(), ground.ground().journal().world(), trouble, offer()));
    }

    private void clusterTrouble(Optional<String> why) {
        trouble = why;
        screen.print(why.map(reason -> Line.of(words.text("cluster.away", Printable.of(reason)), Role.WARNING))
                .orElse(Line.of(words.text("cluster.back"), Role.PASSED)));
        refreshPanel();
    }

    @Override
    public void out(String text) {
        if (!replaying) {
            output.add(text);
            screen.output(text);
        }
    }

    @Override
    public void err(String text) {
        if (!replaying) {
            output.add(text);
            screen.output(text);
        }
    }

    @Override
    public void note(String sentence) {
        if (!replaying) {
            screen.print(Texts.foreign(sentence, Role.NOTE));
        }
    }

    @Override
    public void begins(Cell cell) {
        if (!replaying) {
            screen.print(steps.echo(cell));
        }
    }

    @Override
    public void standing(Step step, Standing standing) {
        List<Line> lines = sentences(news.of(step, standing));
        if (screen.layout().form() == Layout.Form.FLAT) {
            // The panel says each box there, and that comes before what follows from it.
            refreshPanel();
        } else {
            panelSoon();
        }
        screen.print(join(lines, debrief()));
    }

    @Override
    public void replaying(Step step, int number, int of) {
        replaying = true;
        screen.print(Line.of(words.text("replay.step", number, of, Printable.of(outcomes.name(step))), Role.MUTED));
    }

    @Override
    public void busyWith(String what) {
        screen.print(Texts.foreign(what, Role.MUTED));
    }

    @Override
    public void predicted(Step asked, QuizJudge.Judged comparison) {
        screen.print(Line.EMPTY);
        screen.print(Line.of(words.text("quiz.youSaid", Printable.of(comparison.given())), Role.NOTE));
        screen.print(outcomes.judged(comparison));
    }

    @Override
    public void noLongerSo(Step step, Standing standing) {
        standing.broken()
                .forEach(result -> screen.print(Line.of(
                                words.text(
                                        "earlier.broken",
                                        Printable.of(outcomes.name(step)),
                                        Printable.of(result.box().text())),
                                Role.WARNING)
                        .and("  " + Printable.of(result.verdict().headline()), Role.MUTED)));
    }

    @Override
    public void close() {
        closed = true;
        changes.close();
        engine.close();
    }
}
