package dev.podlings.cli;

import dev.podlings.bench.Lint;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Parsed;
import dev.podlings.lesson.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the course that is meant and reads it. */
final class Courses {
    private final Surroundings around;
    private final Settings settings;

    Courses(Surroundings around, Settings settings) {
        this.around = around;
        this.settings = settings;
    }

    /** The folder that {@code --course} names; else that of the checkout; else what came inside the jar. */
    CourseFiles files() {
        Path named = settings.course;
        if (named != null) {
            if (!Files.isDirectory(named.resolve("lessons"))) {
                throw new PodlingsException(Say.of("course.none", named), Say.of("course.none.do"));
            }
            return CourseFiles.in(named);
        }
        return around.checkout().map(CourseFiles::shippedIn).orElseGet(CourseFiles::shipped);
    }

    /**
     * The course, sound enough to learn from.
     *
     * @throws PodlingsException if it has errors: all of them are in the message
     */
    Course read() {
        Parsed<Course> parsed = CourseReader.read(files());
        return sound(parsed.value(), parsed.problems());
    }

    /**
     * The course, with nothing in it that {@code lint} calls an error: a check that cannot be read would prove nothing.
     *
     * @throws PodlingsException if it has errors: all of them are in the message
     */
    Course linted() {
        Parsed<Course> parsed = CourseReader.read(files());
        return sound(parsed.value(), Lint.of(parsed.value(), parsed.problems()));
    }

    private static Course sound(Course course, List<Problem> problems) {
        List<Problem> errors = problems.stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new PodlingsException(
                    Say.of(
                            "course.unsound",
                            errors.stream().map(Problem::render).collect(Collectors.joining("\n"))),
                    Say.of("course.unsound.do"));
        }
        return course;
    }
}
