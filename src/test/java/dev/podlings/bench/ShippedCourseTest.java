package dev.podlings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Parsed;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.Track;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lessons that podlings comes with, proven as {@code podlings test} does it, by the built-in kubectl alone, through
 * the door that leads to a learner's own cluster: nothing is written outside of the learner's namespace but what is
 * agreed.
 */
class ShippedCourseTest {
    /** What the lessons' commands and the built-in kubectl need of a machine, besides a shell. */
    private static final List<String> TOOLS =
            List.of("cat", "dirname", "grep", "head", "mkfifo", "mktemp", "rm", "sed", "sh");

    @TempDir
    Path folder;

    @Test
    void everyShippedLessonIsProvenWithoutAKubectlOnThePath() throws Exception {
        Parsed<Course> parsed = CourseReader.read(CourseFiles.in(Path.of("")));
        assertThat(parsed.problems()).extracting(Problem::render).isEmpty();
        Course course = parsed.value().onFirstTrack();

        Report report = prove(course, course.lessons());

        assertThat(course.lessons())
                .isNotEmpty()
                .allSatisfy(
                        lesson -> assertThat(report.junitXml()).contains("<testsuite name=\"" + lesson.name() + "\""));
    }

    /** What is the same on the first track has been proven there. */
    @Test
    void whatIsDifferentOnAnotherTrackIsProvenThere() throws Exception {
        Course whole = CourseReader.read(CourseFiles.in(Path.of(""))).value();
        for (Track track : whole.tracks().subList(1, whole.tracks().size())) {
            prove(whole.on(track), whole.differing(track, whole.tracks().get(0)));
        }
    }

    private Report prove(Course course, List<Lesson> lessons) throws Exception {
        Strays strays = new Strays();
        PracticeClusters clusters = PracticeClusters.throughADoor(Files.createTempDirectory(folder, "door"), strays);
        LessonTest test = new LessonTest(
                course, new Trial.Means(clusters, folder.resolve("work"), withoutKubectl()), 2, finding -> {});
        Report report = test.run(lessons);
        assertThat(clusters.bugs()).isEmpty();
        assertThat(report.failures()).as(report.text()).isEmpty();
        assertThat(strays.found())
                .as("what was written where it does not belong")
                .isEmpty();
        assertThat(strays.outside())
                .as("the audit sees what is written outside")
                .isNotEmpty();
        return report;
    }

    /** This machine's environment, with a path on which there is what the lessons may use and nothing else. */
    private Map<String, String> withoutKubectl() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("bin"));
        for (String name : TOOLS) {
            Path wrapper = Files.writeString(tools.resolve(name), "#!/bin/sh\nexec '" + onThePath(name) + "' \"$@\"\n");
            Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PATH", tools.toString());
        return environment;
    }

    private static Path onThePath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(place -> Path.of(place, name).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
