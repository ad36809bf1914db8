package dev.podlings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.ChecksFile;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Parsed;
import dev.podlings.lesson.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleCourseTest {
    @TempDir
    Path folder;

    static Course course() {
        Parsed<Course> parsed = CourseReader.read(CourseFiles.in(Path.of("docs/example-course")));
        assertThat(parsed.problems()).extracting(Problem::render).isEmpty();
        return parsed.value();
    }

    @Test
    void theExampleHasFiveStepsAndNoProblems() {
        Course course = course();

        assertThat(course.lessons().stream()
                        .mapToInt(lesson -> lesson.steps().size())
                        .sum())
                .isEqualTo(5);
        for (String name : course.files().names("checks")) {
            assertThat(ChecksFile.read(course.checksFile(name).orElseThrow()).problems())
                    .extracting(Problem::render)
                    .isEmpty();
        }
    }

    @Test
    void theExampleProvesItself() throws Exception {
        Course course = course();
        PracticeClusters clusters = new PracticeClusters(folder);
        LessonTest test = new LessonTest(
                course, new Trial.Means(clusters, folder.resolve("work"), System.getenv()), 2, finding -> {});

        Report report = test.run(course.lessons());

        assertThat(clusters.bugs()).isEmpty();
        assertThat(report.failures()).as(report.text()).isEmpty();
        assertThat(report.junitXml())
                .contains("<testsuite name=\"01-a-pod-dies\"")
                .doesNotContain("<failure");
    }
}
