package dev.podlings.workshop;

import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import dev.podlings.session.Progress;
import dev.podlings.session.Veil;
import dev.podlings.session.Way;
import dev.podlings.terminal.Completions;
import dev.podlings.terminal.Panel;
import dev.podlings.terminal.Prompt;
import dev.podlings.terminal.markdown.Layout;
import dev.podlings.terminal.markdown.MarkdownView;
import dev.podlings.terminal.markdown.Wrap;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a learner sees first. It needs no cluster, so that one can be connected to while they read. */
public final class FrontPage {
    private final Words words;
    private final Locale language;

    public FrontPage(Locale language) {
        this.words = Words.of(Workshop.class, language);
        this.language = language;
    }

    /** The step that a learner is at, laid out. */
    public record Opened(Step step, String place, List<Line> lines) {}

    /** The course's name, and where it is taken. */
    public List<Line> greeting(Course course, String cluster, Layout layout) {
        Line greeting = Line.of("podlings  ", Role.STRONG)
                .and(Printable.of(course.title()), Role.TITLE)
                .and("   " + words.text("greet.cluster", Printable.of(cluster)), Role.MUTED);
        int columns = Math.max(20, layout.columns() - 1);
        return greeting.columns() <= columns ? List.of(greeting) : Wrap.wrap(greeting, columns);
    }

    /**
     * The step that the learner is at.
     *
     * @param values fills in {@code ${name}} as far as that is known without the cluster
     * @return nothing where a value is in it that only the cluster knows
     */
    public Optional<Opened> open(Course course, Progress progress, UnaryOperator<String> values, Layout layout) {
        Way way = new Way(course);
        Step step = way.first(progress);
        Lesson lesson = way.lessonOf(step);
        StepView view = new StepView(new MarkdownView(language), words, values);
        List<Line> lines = new ArrayList<>();
        if (step.number() == 1 && !progress.isUnderWay(step)) {
            lines.addAll(view.lesson(lesson, layout));
        }
        Boxes boxes = new Veil(progress).covers(step) ? Boxes.VEILED : Boxes.OPEN;
        lines.addAll(view.step(lesson, step, boxes, layout));
        boolean whole = lines.stream().noneMatch(line -> line.text().contains("${"));
        return whole ? Optional.of(new Opened(step, place(lesson, step), lines)) : Optional.empty();
    }

    /** What stands below the prompt until the cluster is there. */
    public Panel connecting() {
        return new Panel(words.text("panel.connecting"), List.of(), List.of(), List.of());
    }

    /** What is said when the learner has to wait for it. */
    public String waiting() {
        return words.text("working.connect");
    }

    /** The prompt of a step. */
    public static Prompt prompt(String place, Completions completions) {
        return new Prompt(Line.of(place + " ❯", Role.PROMPT), completions);
    }

    static String place(Lesson lesson, Step step) {
        return (lesson.number() < 0 ? "" : lesson.number() + ".") + step.number();
    }
}
