package dev.podlings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.move.WrongMoves;
import dev.podlings.lesson.Course;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** General wrong moves in one step of the example; {@code podlings test --moves} makes all of them, in every step. */
class SampleMovesTest {
    private static final Set<String> SAMPLE =
            Set.of("by-hand", "look", "no-name", "into-another", "taint", "delete-all-pods", "deployment-to-0");

    @TempDir
    Path folder;

    @Test
    void eachIsToldOnceWithAWayBackThatLeadsBack() throws InterruptedException {
        Course course = ExampleCourseTest.course();
        PracticeClusters clusters = new PracticeClusters(folder);
        Trial.Means means = new Trial.Means(clusters, folder.resolve("work"), System.getenv());
        WrongMoves moves =
                new WrongMoves(course, means, new WrongMoves.Choice(100, move -> SAMPLE.contains(move.id())));

        Report report = new LessonTest(course, means, 1, finding -> {})
                .runMoves(course.lessons().get(0).steps().subList(1, 2), moves);

        assertThat(report.findings()).hasSizeGreaterThan(3);
        assertThat(report.failures()).as(report.text()).isEmpty();
        assertThat(clusters.bugs()).isEmpty();
    }
}
