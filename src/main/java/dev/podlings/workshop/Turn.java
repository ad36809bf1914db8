package dev.podlings.workshop;

import dev.podlings.cell.Stopper;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CommandCell;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.Step;
import dev.podlings.lesson.StepId;
import dev.podlings.session.Action;
import dev.podlings.session.Outcome;
import dev.podlings.session.Session;
import dev.podlings.session.StepEngine;
import dev.podlings.terminal.Running;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One turn of the learner's: it is done, what came of it is shown, and what they then agree to follows. */
final class Turn {
    private final Screen screen;
    private final StepEngine engine;
    private final Words words;
    private final OutcomeView outcomes;
    private final Telling telling;
    private final Debriefs debriefs;
    private final LastOutput output;
    /** What could not be asked while the prompt was open. */
    private Optional<Outcome> open = Optional.empty();

    Turn(
            Screen screen,
            StepEngine engine,
            Words words,
            OutcomeView outcomes,
            Telling telling,
            Debriefs debriefs,
            LastOutput output) {
        this.screen = screen;
        this.engine = engine;
        this.words = words;
        this.outcomes = outcomes;
        this.telling = telling;
        this.debriefs = debriefs;
        this.output = output;
    }

    /** Takes the learner to where they were, or to the beginning. */
    void begin(Optional<Step> shown) {
        hold();
        Outcome outcome = perform(words.text("working.enter"), engine::start);
        show(outcome, shown.map(Step::id));
        open = Optional.of(outcome);
    }

    /** The same while the prompt is open: there is no room for a spinner, and what is to be asked must wait. */
    void beginUnseen(Optional<Step> shown) {
        hold();
        output.begin();
        Outcome outcome;
        try {
            outcome = engine.start(new Stopper());
        } finally {
            release();
        }
        show(outcome, shown.map(Step::id));
        open = Optional.of(outcome);
    }

    /** Takes the learner to a step of their choice; whether they are there. */
    boolean beginAt(String where) {
        hold();
        Outcome outcome = perform(words.text("working.enter"), stopper -> engine.startAt(where, stopper));
        show(outcome, Optional.empty());
        Outcome last = follow(outcome);
        return !(last instanceof Outcome.Asks || last instanceof Outcome.Refused);
    }

    private void hold() {
        telling.hold();
        debriefs.hold(true);
    }

    /**
     * Does it, and whatever the learner then agrees to.
     *
     * @return what came of it in the end
     */
    Outcome act(Action action) {
        boolean enters = entersStep(action);
        if (enters || isAnswer(action)) {
            telling.hold();
        }
        debriefs.hold(enters || saysSomething(action));
        Outcome outcome = perform(title(action), stopper -> engine.perform(action, stopper));
        show(outcome, Optional.empty());
        return follow(outcome);
    }

    /** Asks what is still to be asked. */
    void conclude() {
        Optional<Outcome> waiting = open;
        open = Optional.empty();
        waiting.ifPresent(this::follow);
    }

    /** @return what came of it in the end: a question where the learner would rather not */
    private Outcome follow(Outcome outcome) {
        if (outcome instanceof Outcome.Asks asks) {
            if (screen.confirm(words.text("asks.go"))) {
                return act(asks.ifYes());
            }
            screen.say(Line.of(words.text("asks.left"), Role.MUTED));
        }
        return outcome;
    }

    private Outcome perform(String title, Function<Stopper, Outcome> work) {
        Stopper stopper = new Stopper();
        output.begin();
        try (Running running = screen.running(title, stopper::stop)) {
            return work.apply(stopper);
        } finally {
            release();
        }
    }

    private void release() {
        telling.replayed();
        debriefs.hold(false);
    }

    /** @param seen the step that the front page has shown already */
    private void show(Outcome outcome, Optional<StepId> seen) {
        List<Line> lines = isOn(seen, outcome)
                ? outcomes.trouble((Outcome.Entered) outcome)
                : outcomes.lines(outcome, screen.layout());
        tellOfLongOutput();
        List<Line> news = telling.release();
        List<Line> debrief =
                !news.isEmpty() ? debriefs.afterNews() : ticksBoxes(outcome) ? debriefs.afterDoing() : debriefs.due();
        screen.print(
                Texts.join(isLaidOut(outcome) ? lines : Texts.sentences(screen, lines), Texts.join(news, debrief)));
    }

    /** The news of the boxes that it ticks come from the cluster's side, in their own time. */
    private static boolean ticksBoxes(Outcome outcome) {
        return outcome instanceof Outcome.Answered
                || outcome instanceof Outcome.Ran
                || outcome instanceof Outcome.RanOwn
                || outcome instanceof Outcome.Looked;
    }

    private static boolean isOn(Optional<StepId> seen, Outcome outcome) {
        return outcome instanceof Outcome.Entered entered
                && entered.mode() == Session.Mode.LEARNING
                && seen.filter(entered.step().id()::equals).isPresent();
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
            screen.say(Line.of(words.text("page.offer", lines), Role.MUTED));
        }
    }

    private static boolean entersStep(Action action) {
        return action instanceof Action.Next
                || action instanceof Action.GoTo
                || action instanceof Action.Reset
                || action instanceof Action.Resume;
    }

    /** Whether it was right is read before the news of the boxes that it ticks. */
    private static boolean isAnswer(Action action) {
        return action instanceof Action.Choose || action instanceof Action.Answer;
    }

    /** What it prints is read before the debrief: the last box may be ticked before the last command has ended. */
    private static boolean saysSomething(Action action) {
        return action instanceof Action.Skip
                || isAnswer(action)
                || action instanceof Action.RunOffered
                || action instanceof Action.RunCell
                || action instanceof Action.Command;
    }
}
