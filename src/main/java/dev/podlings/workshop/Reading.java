package dev.podlings.workshop;

import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.Step;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.markdown.MarkdownView;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Shows lessons without a cluster behind them. */
public final class Reading {
    private final Screen screen;
    private final StepView view;
    private final Words words;

    public Reading(Screen screen, Locale language) {
        this.screen = screen;
        this.words = Words.of(Workshop.class, language);
        this.view = new StepView(new MarkdownView(language), words, UnaryOperator.identity());
    }

    /** The whole lesson. */
    public void lesson(Lesson lesson) {
        intro(lesson);
        lesson.steps().forEach(step -> step(lesson, step));
    }

    /** Its title and what stands before its first step. */
    public void intro(Lesson lesson) {
        screen.print(view.lesson(lesson, screen.layout()));
    }

    /** What is going on while notes follow the learner. */
    public String following() {
        return words.text("notes.follows");
    }

    /** What is going on while a lesson waits to be saved. */
    public String waiting() {
        return words.text("preview.waits");
    }

    /** What the author says to whoever teaches this step. */
    public void notes(Lesson lesson, Step step) {
        screen.print(view.notes(lesson, step, screen.layout()));
    }

    /** What is to be mended, as its author sees it. */
    public void problems(List<Problem> problems) {
        problems.forEach(problem -> screen.print(problem.render()
                .lines()
                .map(line -> Texts.foreign(line, Role.WARNING))
                .toList()));
    }

    public void step(Lesson lesson, Step step) {
        screen.print(view.step(lesson, step, Boxes.OPEN, screen.layout()));
    }
}
