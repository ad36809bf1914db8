package dev.podlings.workshop;

import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Step;
import dev.podlings.session.Action;
import dev.podlings.session.Site;
import dev.podlings.session.StepEngine;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.List;

/**
 * Grants what the learner wishes for: by a turn of the session, by showing something, or through the {@link Assistant}.
 */
final class Wishes {
    private final Screen screen;
    private final Site site;
    private final StepEngine engine;
    private final Turn turn;
    private final Assistant assistant;
    private final StepView steps;
    private final LastOutput output;
    private final Words words;

    Wishes(
            Screen screen,
            Site site,
            StepEngine engine,
            Turn turn,
            Assistant assistant,
            StepView steps,
            LastOutput output,
            Words words) {
        this.screen = screen;
        this.site = site;
        this.engine = engine;
        this.turn = turn;
        this.assistant = assistant;
        this.steps = steps;
        this.output = output;
        this.words = words;
    }

    void grant(Wish wish) {
        if (wish instanceof Wish.Act act) {
            turn.act(act.action());
        } else if (wish instanceof Wish.Offered) {
            turn.act(offered());
        } else if (wish instanceof Wish.Again again) {
            runAgain(again.cell());
        } else if (wish instanceof Wish.JavaPrompt) {
            javaPrompt();
        } else if (wish instanceof Wish.Show) {
            show(engine.session().step());
        } else if (wish instanceof Wish.Page) {
            page();
        } else if (wish instanceof Wish.Lessons) {
            assistant.chooseStep().ifPresent(where -> turn.act(new Action.GoTo(where, false)));
        } else {
            assistant.grant(wish).ifPresent(turn::act);
        }
    }

    /** What Enter on an empty line stands for just now. */
    private Action offered() {
        Offer offer = Offer.of(engine.session(), engine.gate());
        if (offer instanceof Offer.Run) {
            return new Action.RunOffered();
        } else if (offer instanceof Offer.Next) {
            return new Action.Next();
        } else if (offer instanceof Offer.Resume) {
            return new Action.Resume();
        }
        return new Action.Check();
    }

    private void runAgain(int number) {
        List<Cell> cells = engine.session().offers();
        int last = number > 0 ? number : Math.max(1, engine.session().cellsRun());
        if (cells.isEmpty() || last > cells.size()) {
            screen.say(Line.of(words.count("run.noSuch", cells.size()), Role.WARNING));
        } else {
            turn.act(new Action.RunCell(cells.get(last - 1)));
        }
    }

    private void javaPrompt() {
        new JavaTalk(screen, words, site.ground().cells().java()).talk(code -> turn.act(new Action.JavaLine(code)));
    }

    private void show(Step step) {
        Boxes asTheyStand = Boxes.of(step, engine.progress(), engine.standing());
        screen.print(steps.step(engine.way().lessonOf(step), step, asTheyStand, screen.layout()));
    }

    private void page() {
        List<Line> lines = output.lines();
        if (lines.isEmpty()) {
            screen.say(Line.of(words.text("page.nothing"), Role.MUTED));
        } else {
            screen.page(words.text("page.title"), lines);
        }
    }
}
