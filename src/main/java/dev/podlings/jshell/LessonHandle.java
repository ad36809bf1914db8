package dev.podlings.jshell;

import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import dev.podlings.session.Ground;
import dev.podlings.session.Way;
import java.util.List;

/** A lesson at the Java prompt. */
public final class LessonHandle {
    private final Lesson lesson;
    private final Ground ground;
    private final boolean agreed;

    LessonHandle(Lesson lesson, Ground ground) {
        this(lesson, ground, false);
    }

    private LessonHandle(Lesson lesson, Ground ground, boolean agreed) {
        this.lesson = lesson;
        this.ground = ground;
        this.agreed = agreed;
    }

    /** The same; what it makes that belongs to no namespace may be made, on whichever cluster. */
    public LessonHandle agreed() {
        return new LessonHandle(lesson, ground, true);
    }

    /** Its steps count from 1. */
    public StepHandle step(int number) {
        if (number < 1 || number > lesson.steps().size()) {
            throw new Mistaken(
                    "Lesson " + lesson.number() + " has " + lesson.steps().size() + " steps. They count from 1.");
        }
        return new StepHandle(lesson.steps().get(number - 1), ground, agreed);
    }

    /** Does what the lesson stands on: best in an empty namespace. */
    public Said begin() {
        return solve(new Way(ground.course()).standsOn(lesson.steps().get(0)));
    }

    /** Does all its steps, one after the other, until one is not proven. */
    public Said solve() {
        return solve(lesson.steps());
    }

    private Said solve(List<Step> steps) {
        StringBuilder said = new StringBuilder();
        for (Step step : steps) {
            Solved solved = Solved.of(step, ground, agreed);
            said.append(step.title()).append('\n').append(solved.text().indent(2));
            if (!solved.proven()) {
                break;
            }
        }
        return new Said(said.isEmpty() ? "It stands on nothing: an empty namespace is all it needs." : said.toString());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("\n" + lesson.title() + "\n");
        lesson.steps()
                .forEach(step -> text.append("  ")
                        .append(step.number())
                        .append("  ")
                        .append(step.title())
                        .append('\n'));
        return text.toString();
    }
}
