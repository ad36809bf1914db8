package dev.podlings.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracksTest {
    private static final String COURSE = """
            title: A course
            version: 1
            values: {mongo.image: "mongo:7", busybox.image: "busybox:1"}
            tracks:
              - {name: mongo, image: "${mongo.image}"}
              - {name: light, image: "${busybox.image}"}
            """;
    private static final String HEAD = "---\ntitle: T\nsummary: S.\nminutes: 5\n---\n# T\n\n";
    private static final String TWO_WAYS = """
            ## One

            ```sh run track=mongo
            echo heavy
            ```

            ```sh run track=light
            echo light
            ```

            - [ ] [Always](../checks/a.yaml#always)
            - [ ] [Heavy](../checks/a.yaml#heavy) (mongo track)

            <details><summary>Solution</summary>

            ```sh run track=mongo
            echo solved
            ```

            ```sh run
            echo both
            ```
            </details>
            """;

    @TempDir
    Path folder;

    private Parsed<Course> course(String course, String... lessons) throws IOException {
        Files.createDirectories(folder.resolve("lessons"));
        Files.writeString(folder.resolve("lessons/course.yaml"), course);
        for (int i = 0; i < lessons.length; i++) {
            Files.writeString(folder.resolve("lessons/0" + (i + 1) + "-l.md"), lessons[i]);
        }
        return CourseReader.read(CourseFiles.in(folder));
    }

    @Test
    void aFenceOrBoxOfAnotherTrackDoesNotExist() throws IOException {
        Parsed<Course> read = course(COURSE, HEAD + TWO_WAYS);
        assertThat(read.problems()).isEmpty();

        Course light = read.value().on(read.value().track("light").orElseThrow());

        Step step = light.lessons().get(0).steps().get(0);
        assertThat(step.cells()).extracting(Cell::text).containsExactly("echo light\n");
        assertThat(step.solvingCells()).extracting(Cell::text).containsExactly("echo both\n");
        assertThat(step.checklist()).extracting(ChecklistItem::text).containsExactly("Always");
    }

    @Test
    void theFirstTrackIsTheMostWantedAndAStepKeepsItsIdentityOnAll() throws IOException {
        Course whole = course(COURSE, HEAD + TWO_WAYS).value();

        Course first = whole.onFirstTrack();

        assertThat(first.tracks()).extracting(Track::name).containsExactly("mongo");
        assertThat(first.lessons().get(0).steps().get(0).checklist()).hasSize(2);
        assertThat(first.lessons().get(0).steps().get(0).id())
                .isEqualTo(whole.lessons().get(0).steps().get(0).id());
    }

    @Test
    void aCourseWithoutTracksIsAsItIs() throws IOException {
        Course course =
                course("title: A\nversion: 1\n", HEAD + "## One\n\nText.\n").value();

        assertThat(course.onFirstTrack()).isSameAs(course);
    }

    @Test
    void aLessonDiffersWhereATrackChangesItOrTheOneThatItStartsFrom() throws IOException {
        String plain = HEAD + "## One\n\n```sh run\nls\n```\n";
        Course course = course(
                        COURSE, plain, HEAD + TWO_WAYS, plain.replace("minutes: 5", "minutes: 5\nstart: 02-l"), plain)
                .value();

        List<Lesson> differing =
                course.differing(course.tracks().get(1), course.tracks().get(0));

        assertThat(differing).extracting(Lesson::name).containsExactly("02-l", "03-l");
    }

    @Test
    void tracksThatMakeNoSenseAreToldWithTheirPlace() throws IOException {
        Parsed<Course> read = course(
                "title: A\nversion: 1\ntracks:\n  - {name: a b, image: x}\n  - {name: c}\n"
                        + "  - {name: d, image: x}\n  - {name: d, image: y, speed: high}\n",
                HEAD + "## One\n\n```sh run track=\nls\n```\n");

        assertThat(read.problems())
                .extracting(problem -> problem.line() + ": " + problem.message())
                .contains(
                        "4: the track \"a b\" cannot be named so",
                        "5: a track has a name and an image",
                        "7: two tracks are called \"d\"",
                        "7: unknown key \"speed\"",
                        "10: a track is named by a word");
        assertThat(read.value().tracks()).extracting(Track::name).containsExactly("d");
    }
}
