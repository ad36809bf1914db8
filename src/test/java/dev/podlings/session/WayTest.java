package dev.podlings.session;

import static dev.podlings.support.English.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WayTest {
    @TempDir
    Path folder;

    private Course course;
    private Way way;

    @BeforeEach
    void aCourseOfThreeLessons() throws IOException {
        write("course.yaml", "title: A course\nversion: 1\n");
        write("01-one.md", lesson("fresh", "## First\n\nText.\n\n## Second\n\nText.\n"));
        write("02-two.md", lesson("fresh", "## Third\n\nText.\n"));
        write(
                "03-three.md",
                lesson("01-one", "## Fourth\n\nText.\n\n## Fifth\n\n<!-- step: optional -->\n\n## Sixth\n"));
        course = CourseReader.read(CourseFiles.in(folder)).value();
        way = new Way(course);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("lessons"));
        Files.writeString(folder.resolve("lessons").resolve(name), text);
    }

    private static String lesson(String start, String body) {
        return "---\ntitle: T\nstart: " + start + "\n---\n# T\n\n" + body;
    }

    private Step step(String where) {
        return way.find(where, way.steps().get(0)).orElseThrow();
    }

    @Test
    void placesAreFoundByNumberNameAndSlug() {
        assertThat(step("1.2").title()).isEqualTo("Second");
        assertThat(step("3").title()).isEqualTo("Fourth");
        assertThat(step("three").title()).isEqualTo("Fourth");
        assertThat(step("03-three").title()).isEqualTo("Fourth");
        assertThat(step("second").title()).isEqualTo("Second");
        assertThat(step(".2").title()).isEqualTo("Second");
        assertThat(way.find("9.1", step("1"))).isEmpty();
        assertThat(way.find("1.7", step("1"))).isEmpty();
        assertThat(way.find("", step("1"))).isEmpty();
        assertThat(way.suggestion("secnd").toString()).isEqualTo("Did you mean second?");
    }

    @Test
    void aStepStandsOnTheLessonsThatItStartsFromAndOnTheStepsBeforeIt() {
        assertThat(way.standsOn(step("2"))).isEmpty();
        assertThat(way.standsOn(step("3.2"))).extracting(Step::title).containsExactly("First", "Second", "Fourth");
    }

    @Test
    void onlyWhatIsMissingIsDoneAnew() {
        Groundwork empty = Groundwork.empty("practice/x");
        Groundwork firstLesson = empty.with(step("1.1")).with(step("1.2")).finished();

        assertThat(firstLesson.missing(way.standsOn(step("3.2"))))
                .extracting(Step::title)
                .containsExactly("Fourth");
        assertThat(firstLesson.missing(way.standsOn(step("2")))).isNull();
        assertThat(empty.missing(way.standsOn(step("2")))).isEmpty();
    }

    @Test
    void anOptionalStepThatWasLeftOutIsNotMissed() {
        Groundwork done = Groundwork.empty("x")
                .with(step("1.1"))
                .with(step("1.2"))
                .with(step("3.1"))
                .finished();

        assertThat(done.with(step("3.3"))
                        .finished()
                        .missing(List.of(step("1.1"), step("1.2"), step("3.1"), step("3.2"), step("3.3"))))
                .isEmpty();
    }

    @Test
    void aForeignCourseIsTrustedForItsPresentContentOnly() throws IOException {
        Trust trust = new Trust(folder.resolve("state"));
        assertThat(trust.isTrusted(course)).isFalse();

        trust.trust(course);
        assertThat(trust.isTrusted(course)).isTrue();

        write("02-two.md", lesson("fresh", "## Third\n\n```sh run auto\nrm -rf /\n```\n"));
        Course changed = CourseReader.read(CourseFiles.in(folder)).value();
        assertThat(trust.isTrusted(changed)).isFalse();
        assertThat(english(Trust.mayRun(changed))).containsExactly("lessons/02-two.md:9  sh run  rm -rf /");
    }
}
