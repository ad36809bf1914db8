package dev.podlings.workshop;

import dev.podlings.check.Lost;
import dev.podlings.check.Standing;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Step;
import dev.podlings.session.QuizJudge;
import dev.podlings.session.SessionListener;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.List;

/** Prints what happens in a session while it happens. */
final class Telling implements SessionListener {
    private final Screen screen;
    private final Words words;
    private final StepView steps;
    private final OutcomeView outcomes;
    private final News news;
    private final LastOutput output;
    private final Meanwhile meanwhile;
    private final List<Line> held = new ArrayList<>();
    private boolean holding;
    private volatile boolean replaying;

    /** What else there is to do when boxes have changed. */
    interface Meanwhile {
        void changed();

        /** The step's debrief, if it is its turn. */
        List<Line> debrief();
    }

    Telling(
            Screen screen,
            Words words,
            StepView steps,
            OutcomeView outcomes,
            News news,
            LastOutput output,
            Meanwhile meanwhile) {
        this.screen = screen;
        this.words = words;
        this.steps = steps;
        this.outcomes = outcomes;
        this.news = news;
        this.output = output;
        this.meanwhile = meanwhile;
    }

    /** While a step is entered, its text comes before any news of it. */
    synchronized void hold() {
        holding = true;
    }

    /** The news since {@link #hold}. */
    synchronized List<Line> release() {
        holding = false;
        List<Line> news = List.copyOf(held);
        held.clear();
        return news;
    }

    private synchronized boolean isHeld(List<Line> lines) {
        if (holding) {
            held.addAll(lines);
        }
        return holding;
    }

    /** From now on what runs is the learner's own business again, and is shown. */
    void replayed() {
        replaying = false;
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
    public void note(Sentence sentence) {
        if (!replaying) {
            screen.print(Texts.sentences(screen, List.of(Texts.foreign(words.say(sentence), Role.NOTE))));
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
        List<Line> lines = Texts.sentences(screen, news.of(step, standing));
        // Of a step that is done for the learner its name is told, and no more.
        if (replaying || isHeld(lines)) {
            return;
        }
        meanwhile.changed();
        screen.print(Texts.join(lines, meanwhile.debrief()));
    }

    @Override
    public void replaying(Step step, int number, int of) {
        replaying = true;
        screen.say(Line.of(words.text("replay.step", number, of, Printable.of(outcomes.name(step))), Role.MUTED));
    }

    @Override
    public void busyWith(Sentence what) {
        screen.print(Texts.foreign(words.say(what), Role.MUTED));
    }

    @Override
    public void predicted(Step asked, QuizJudge.Judged comparison) {
        Line said = Line.of(
                words.text("quiz.youSaid", Printable.of(words.say(QuizJudge.said(comparison.given())))), Role.NOTE);
        List<Line> lines = Texts.join(
                List.of(Line.EMPTY), Texts.sentences(screen, Texts.join(List.of(said), outcomes.judged(comparison))));
        if (!isHeld(lines)) {
            screen.print(lines);
        }
    }

    @Override
    public void noLongerSo(List<Lost> lost) {
        screen.print(Texts.sentences(screen, outcomes.noLongerSo(lost)));
        meanwhile.changed();
    }

    @Override
    public void soAgain(Step step) {
        screen.print(Texts.sentences(screen, List.of(outcomes.soAgain(step))));
        meanwhile.changed();
    }
}
