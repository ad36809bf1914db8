package dev.podlings.cli;

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
                throw new PodlingsException(
                        "There is no course in \"" + named
                                + "\": a course is a folder with lessons/ and checks/ in it.",
                        "docs/lessons.md describes one; docs/example-course is one.");
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
        List<Problem> errors =
                parsed.problems().stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new PodlingsException(
                    "The course cannot be used as it is:\n\n"
                            + errors.stream().map(Problem::render).collect(Collectors.joining("\n")),
                    "./podlings lint shows all that is to be mended.");
        }
        return parsed.value();
    }
}
