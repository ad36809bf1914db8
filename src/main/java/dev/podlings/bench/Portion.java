package dev.podlings.bench;

import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import java.util.List;

/**
 * What of a lesson is to be tried.
 *
 * @param steps one after the other; what the first of them stands on is brought about without being tried
 */
public record Portion(Lesson lesson, List<Step> steps) {
    public Portion {
        steps = List.copyOf(steps);
    }

    public static Portion whole(Lesson lesson) {
        return new Portion(lesson, lesson.steps());
    }
}
