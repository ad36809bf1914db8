package dev.podlings.workshop;

import dev.podlings.check.journal.Journal;
import dev.podlings.lesson.QuizCell;
import dev.podlings.lesson.Step;
import dev.podlings.session.Gate;
import dev.podlings.session.Progress;
import dev.podlings.session.Session;
import dev.podlings.session.Site;
import dev.podlings.session.StepEngine;
import dev.podlings.session.Veil;
import dev.podlings.session.Way;
import dev.podlings.terminal.Completions;
import dev.podlings.terminal.Input;
import dev.podlings.terminal.Panel;
import dev.podlings.terminal.Prompt;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.markdown.Layout;
import dev.podlings.terminal.markdown.MarkdownView;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.io.IOException;
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
    private final Turn turn;
    private final Debriefs debriefs;
    private final PanelClock clock;
    private final PanelView panels;
    private final Wishes wishes;
    private final Completer completer;
    private final Journal.Listening changes;
    private final SavedFiles files;
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean leaving;
    private volatile @Nullable Thread reader;

    /** @param environment where an editor is looked for */
    public Workshop(Screen screen, Site ground, Progress progress, Locale language, Map<String, String> environment) {
        this.screen = screen;
        this.ground = ground;
        this.words = Words.of(Workshop.class, language);
        MarkdownView markdown = new MarkdownView(language);
        StepView steps = new StepView(markdown, words, ground.ground().cells().values()::fill);
        OutcomeView outcomes = new OutcomeView(steps, new Way(ground.ground().course()), progress, words);
        LastOutput output = new LastOutput();
        News news = new News(words, screen.layout().form() == Layout.Form.RICH);
        Telling telling = new Telling(screen, words, steps, outcomes, news, output, new Beside());
        this.engine = new StepEngine(ground.ground(), progress, ground.cleaner(), telling);
        this.debriefs = new Debriefs(screen, engine, steps, words);
        this.clock = new PanelClock(screen::panel, ground.ground().cluster().time(), this::panel, engine::growOlder);
        this.turn = new Turn(screen, engine, words, outcomes, telling, debriefs, output);
        this.panels = new PanelView(words);
        Assistant assistant = new Assistant(screen, ground, engine, outcomes, words, environment);
        this.wishes = new Wishes(screen, ground, engine, turn, assistant, steps, output, words);
        this.completer = new Completer(
                () -> ground.ground().journal().world(),
                engine.way(),
                ground.ground().cells().workspace().folder());
        this.changes = ground.ground().journal().listen(entry -> clock.soon());
        this.files =
                new SavedFiles(ground.ground().cells().workspace().folder(), engine::lookAgain, this::filesUnwatched);
        ground.watches().onTrouble(this::clusterTrouble);
    }

    /**
     * Leads the learner until they leave.
     *
     * @param shown the step that the learner has before them already, see {@link FrontPage}
     */
    public void run(Opening opening, Optional<Step> shown) {
        noteIfHeld();
        boolean there = opening.where().filter(turn::beginAt).isPresent();
        if (!there) {
            turn.begin(shown);
        }
        clock.begin();
        files.begin();
        turn.conclude();
        opening.first().ifPresent(turn::act);
        loop();
    }

    /** The first half of {@link #run}, while the prompt is open already; {@link #goOn} is the other. */
    public void arrive(Optional<Step> shown) {
        noteIfHeld();
        turn.beginUnseen(shown);
        clock.begin();
        files.begin();
    }

    /** What completes the learner's line. */
    public Completions completions() {
        return completer;
    }

    /** Leads on a learner who has typed something before all was ready. */
    public void goOn(Input typed) {
        turn.conclude();
        if (understand(typed)) {
            loop();
        } else {
            end();
        }
    }

    private void noteIfHeld() {
        if (engine.progress().isHeldByAnother()) {
            screen.say(Line.of(words.text("progress.held"), Role.WARNING));
        }
    }

    private void loop() {
        boolean goesOn = !leaving;
        while (goesOn) {
            clock.now();
            reader = Thread.currentThread();
            Input input = screen.read(prompt());
            reader = null;
            goesOn = !leaving && understand(input);
        }
        end();
    }

    private void end() {
        if (screen.layout().form() == Layout.Form.RICH) {
            screen.panel(Panel.NONE);
        }
        if (leaving) {
            Thread.interrupted();
        } else {
            screen.say(Line.of(words.text("bye"), Role.MUTED));
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
        return FrontPage.prompt(FrontPage.place(engine.way().lessonOf(step), step), completer);
    }

    /** Does what was typed; answers whether to go on. */
    private boolean understand(Input input) {
        if (input instanceof Input.Interrupt) {
            screen.say(Line.of(words.text("interrupt"), Role.MUTED));
            return true;
        }
        if (input instanceof Input.Gone) {
            return false;
        }
        if (input instanceof Input.End) {
            return !leave();
        }
        Optional<Wish> wish = meant(input);
        if (wish.filter(Wish.Quit.class::isInstance).isPresent()) {
            return false;
        }
        wish.ifPresent(wishes::grant);
        engine.progress().trouble().ifPresent(why -> screen.print(Texts.foreign(words.say(why), Role.WARNING)));
        return true;
    }

    /** Ctrl-D asks; where there is nobody to ask, input has simply ended. */
    private boolean leave() {
        return screen.layout().form() == Layout.Form.FLAT || screen.confirm(words.text("leave"));
    }

    /**
     * While a question is what comes next, its answer may be typed at once; whoever is asked may wish for something
     * else.
     */
    private Optional<Wish> meant(Input input) {
        Wish wish = Interpreter.understand(input);
        Gate gate = engine.gate();
        if (Offer.of(engine.session(), gate) instanceof Offer.Ask ask) {
            return talk(ask.quiz(), ask.number()).meant(wish, input);
        }
        // A question that stands there may be answered before the commands above it are run.
        return gate.questions().size() == 1
                ? Optional.of(talk(
                                gate.questions().get(0),
                                engine.session()
                                        .step()
                                        .quizzes()
                                        .indexOf(gate.questions().get(0)))
                        .early(wish, input))
                : Optional.of(wish);
    }

    private QuizTalk talk(QuizCell quiz, int number) {
        return new QuizTalk(screen, words, quiz.quiz(), number);
    }

    private Panel panel() {
        Session session = engine.session();
        int count = engine.way().lessonOf(session.step()).steps().size();
        return panels.panel(
                session,
                count,
                engine.standing(),
                ground.ground().journal().world(),
                new Veil(engine.progress()).covers(session.step()),
                trouble,
                Offer.of(session, engine.gate()));
    }

    private void clusterTrouble(Optional<String> why) {
        trouble = why;
        screen.say(why.map(reason -> Line.of(words.text("cluster.away", Printable.of(reason)), Role.WARNING))
                .orElse(Line.of(words.text("cluster.back"), Role.PASSED)));
        clock.now();
    }

    private void filesUnwatched(IOException why) {
        screen.print(Texts.foreign(words.text("files.unwatched", String.valueOf(why.getMessage())), Role.WARNING));
    }

    @Override
    public void close() {
        files.close();
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
                clock.promptly();
            }
        }

        @Override
        public List<Line> debrief() {
            return debriefs.afterNews();
        }
    }
}
