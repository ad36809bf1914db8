package dev.podlings.workshop;

import dev.podlings.cell.Stopper;
import dev.podlings.check.journal.Journal;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CommandCell;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.Step;
import dev.podlings.lesson.StepId;
import dev.podlings.session.Action;
import dev.podlings.session.Outcome;
import dev.podlings.session.Progress;
import dev.podlings.session.Session;
import dev.podlings.session.Site;
import dev.podlings.session.StepEngine;
import dev.podlings.session.Way;
import dev.podlings.terminal.Input;
import dev.podlings.terminal.Panel;
import dev.podlings.terminal.Prompt;
import dev.podlings.terminal.Running;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.markdown.Layout;
import dev.podlings.terminal.markdown.MarkdownView;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The loop: reads what the learner wants, has it done, shows what came of it. Runs on one thread; what the cluster does
 * meanwhile is told on the timeline's.
 */
public final class Workshop implements AutoCloseable {
    private final Screen screen;
    private final Site ground;
    private final StepEngine engine;
    private final Words words;
    private final StepView steps;
    private final OutcomeView outcomes;
    private final Telling telling;
    private final Debriefs debriefs;
    private final PanelClock clock;
    private final PanelView panels;
    private final Assistant assistant;
    private final Completer completer;
    private final LastOutput output = new LastOutput();
    private final Journal.Listening changes;
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean leaving;
    private volatile @Nullable Thread reader;
    private Optional<StepId> onScreen = Optional.empty();

    /** @param environment where an editor is looked for */
    public Workshop(Screen screen, Site ground, Progress progress, Locale language, Map<String, String> environment) {
        this.screen = screen;
        this.ground = ground;
        this.words = Words.of(Workshop.class, language);
        MarkdownView markdown = new MarkdownView(language);
        this.steps = new StepView(markdown, words, ground.ground().cells().values()::fill);
        this.outcomes = new OutcomeView(steps, new Way(ground.ground().course()), words);
        News news = new News(outcomes, words, screen.layout().form() == Layout.Form.RICH);
        this.telling = new Telling(screen, words, steps, outcomes, news, output, new Beside());
        this.engine = new StepEngine(ground.ground(), progress, ground.cleaner(), telling);
        this.debriefs = new Debriefs(screen, engine, steps, words);
        this.clock = new PanelClock(screen, ground.ground().cluster().time(), this::panel);
        this.panels = new PanelView(words);
        this.assistant = new Assistant(screen, ground, engine, outcomes, words, environment);
        this.completer = new Completer(
                () -> ground.ground().journal().world(),
                engine.way(),
                ground.ground().cells().workspace().folder());
        this.changes = ground.ground().journal().listen(entry -> clock.soon());
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
        telling.hold();
        debriefs.hold(true);
        Outcome first = perform(words.text("working.enter"), engine::start);
        clock.begin();
        conclude(first);
        where.ifPresent(wanted -> act(new Action.GoTo(wanted, false)));
        boolean goesOn = !leaving;
        while (goesOn) {
            clock.now();
            reader = Thread.currentThread();
            Input input = screen.read(prompt());
            reader = null;
            goesOn = !leaving && handle(input);
        }
        if (leaving) {
            Thread.interrupted();
        }
        if (screen.layout().form() == Layout.Form.RICH) {
            screen.panel(Panel.NONE);
        }
        if (!leaving) {
            screen.print(Line.of(words.text("bye"), Role.MUTED));
        }
    }

    /** Ends {@link #run} as soon as nothing runs any more, as if the learner had left; from any thread. */
    public void leaveSoon() {
        leaving = true;
        Thread reading = reader;
        if (reading != null) {
            reading.interrupt();
        }
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
        new JavaTalk(screen, words, ground.ground().cells().java()).talk(code -> act(new Action.JavaLine(code)));
    }

    private static boolean entersStep(Action action) {
        return action instanceof Action.Next
                || action instanceof Action.GoTo
                || action instanceof Action.Reset
                || action instanceof Action.Resume;
    }

    /** What it prints is read before the debrief: the last box may be ticked before the last command has ended. */
    private static boolean saysSomething(Action action) {
        return action instanceof Action.Skip
                || action instanceof Action.RunOffered
                || action instanceof Action.RunCell
                || action instanceof Action.Command;
    }

    /** Does it, and whatever the learner then agrees to. */
    private void act(Action action) {
        boolean enters = entersStep(action);
        if (enters) {
            telling.hold();
        }
        debriefs.hold(enters || saysSomething(action));
        Outcome outcome = perform(title(action), stopper -> engine.perform(action, stopper));
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
            telling.replayed();
            debriefs.hold(false);
        }
        List<Line> lines = isOnScreen(outcome)
                ? outcomes.trouble((Outcome.Entered) outcome)
                : outcomes.lines(outcome, screen.layout());
        onScreen = Optional.empty();
        tellOfLongOutput();
        List<Line> then = Texts.join(telling.release(), debriefs.due());
        screen.print(Texts.join(isLaidOut(outcome) ? lines : Texts.sentences(screen, lines), then));
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

    private Panel panel() {
        Session session = engine.session();
        int count = engine.way().lessonOf(session.step()).steps().size();
        return panels.panel(
                session, count, engine.standing(), ground.ground().journal().world(), trouble, offer());
    }

    private void clusterTrouble(Optional<String> why) {
        trouble = why;
        screen.print(why.map(reason -> Line.of(words.text("cluster.away", Printable.of(reason)), Role.WARNING))
                .orElse(Line.of(words.text("cluster.back"), Role.PASSED)));
        clock.now();
    }

    @Override
    public void close() {
        clock.close();
        changes.close();
        engine.close();
    }

    /** What follows when boxes change. */
    private final class Beside implements Telling.Meanwhile {
        @Override
        public void changed() {
            if (screen.layout().form() == Layout.Form.FLAT) {
                // The panel says each box there, and that comes before what follows from it.
                clock.now();
            } else {
                clock.soon();
            }
        }

        @Override
        public List<Line> debrief() {
            return debriefs.due();
        }
    }
}
