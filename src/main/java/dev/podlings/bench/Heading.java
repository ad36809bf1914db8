package dev.podlings.bench;

import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.Step;

/** A step's heading, as the place of a problem. */
record Heading(Lesson lesson, Step step) {
    private static final int COLUMN = "## ".length() + 1;

    Problem error(String message) {
        return Problem.error(lesson.source(), step.line(), COLUMN, length(), message);
    }

    Problem warning(String message) {
        return Problem.warning(lesson.source(), step.line(), COLUMN, length(), message);
    }

    private int length() {
        return Math.max(1, step.title().length());
    }
}
