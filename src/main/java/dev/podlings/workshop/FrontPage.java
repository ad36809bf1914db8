package dev.podlings.workshop;

import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import dev.podlings.session.Progress;
import dev.podlings.session.Way;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.markdown.MarkdownView;
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
    private final Screen screen;
    private final Words words;
    private final Locale language;

    public FrontPage(Screen screen, Locale language) {
        this.screen = screen;
        this.words = Words.of(Workshop.class, language);
        this.language = language;
    }

    /** The course's name, and where it is taken. */
    public void greet(Course course, String cluster) {
        screen.print(Line.of("podlings  ", Role.STRONG)
                .and(Printable.of(course.title()), Role.TITLE)
                .and("   " + words.text("greet.cluster", Printable.of(cluster)), Role.MUTED));
    }

    /**
     * The step that the learner is at.
     *
     * @param values fills in {@code ${name}} as far as that is known without the cluster
     * @return the step, if it was shown: one with a value in it that only the cluster knows is not
     */
    public Optional<Step> step(Course course, Progress progress, UnaryOperator<String> values) {
        Way way = new Way(course);
        Step step = way.first(progress);
        Lesson lesson = way.lessonOf(step);
        StepView view = new StepView(new MarkdownView(language), words, values);
        List<Line> lines = new ArrayList<>();
        if (step.number() == 1 && !progress.isUnderWay(step)) {
            lines.addAll(view.lesson(lesson, screen.layout()));
        }
        lines.addAll(view.step(lesson, step, screen.layout()));
        if (lines.stream().anyMatch(line -> line.text().contains("${"))) {
            return Optional.empty();
        }
        screen.print(lines);
        return Optional.of(step);
    }
}
