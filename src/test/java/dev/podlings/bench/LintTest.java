package dev.podlings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Parsed;
import dev.podlings.lesson.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {
    private static final String HEAD = "---\ntitle: T\nsummary: S.\nminutes: 5\n---\n# T\n\n";
    private static final String CHECKS = "checks:\n  ready:\n    expect: {ready: pod/a}\n";

    @TempDir
    Path folder;

    private List<String> lint() {
        Parsed<Course> parsed = CourseReader.read(CourseFiles.in(folder));
        return Lint.of(parsed.value(), parsed.problems()).stream()
                .map(problem -> problem.source().name() + ":" + problem.line() + ": " + problem.message()
                        + problem.suggestion().map(meant -> " | " + meant).orElse(""))
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private void course(String lesson, String checks) throws IOException {
        write("lessons/course.yaml", "title: A course\nversion: 1\n");
        write("lessons/01-one.md", HEAD + lesson);
        write("checks/pods.yaml", checks);
    }

    @Test
    void theExampleCourseIsClean() {
        Parsed<Course> parsed = CourseReader.read(CourseFiles.in(Path.of("docs/example-course")));

        assertThat(Lint.of(parsed.value(), parsed.problems()))
                .extracting(Problem::render)
                .isEmpty();
    }

    @Test
    void aManifestThatIsNoneIsFoundAtItsPlace() throws IOException {
        course(
                "## One\n\n```yaml apply file=a.yaml\nkind: Pod\nmetadata:\n  labels: {a: ${ns}}\n```\n\n"
                        + "```yaml apply file=b.yaml\nmetadata:\n  name: b\n spec: {}\n```\n\n"
                        + "```yaml apply file=c.yaml expect=failure\nmetadata: [\n```\n",
                CHECKS);

        assertThat(lint())
                .contains(
                        "lessons/01-one.md:11: this object has no apiVersion | every one needs it",
                        "lessons/01-one.md:11: this object has no name | add it under metadata:")
                .anySatisfy(line -> assertThat(line).startsWith("lessons/01-one.md:19: this is not YAML: "))
                .noneSatisfy(line -> assertThat(line).startsWith("lessons/01-one.md:2"));
    }

    @Test
    void aPlaceThatStandsForNothingIsFound() throws IOException {
        course(
                "## One\n\n```sh run as=mark\necho ${mongo.image} ${a_variable_of_the_shell}\n```\n\n"
                        + "```yaml apply file=a.yaml\napiVersion: v1\nkind: Pod\nmetadata: {name: \"${marc}\"}\n```\n",
                CHECKS);

        assertThat(lint())
                .contains("lessons/01-one.md:17: ${marc} stands for nothing | did you mean \"mark\"?")
                .anySatisfy(
                        line -> assertThat(line).startsWith("lessons/01-one.md:11: ${mongo.image} stands for nothing"))
                .noneSatisfy(line -> assertThat(line).contains("a_variable"));
    }

    @Test
    void aLinkToACheckThatDoesNotExistGetsTheNearestOne() throws IOException {
        course(
                "## One\n\n```sh run\nls\n```\n\n- [ ] [Ready](../checks/pods.yaml#redy)\n\n<details><summary>Hint</summary>\n\nLook.\n</details>\n",
                CHECKS);

        assertThat(lint())
                .contains(
                        "lessons/01-one.md:14: there is no check \"redy\" in checks/pods.yaml | did you mean \"ready\"?",
                        "checks/pods.yaml:3: no lesson uses the check \"ready\" | link to it from a checklist, or leave it out");
    }

    @Test
    void aMissingFileAMissingHintAndADeadLinkAreFound() throws IOException {
        course(
                "See [there](02-two.md) and [that](#nowhere).\n\n## One\n\n- [ ] [Ready](../checks/pod.yaml#ready)\n",
                "checks: {}\n");

        assertThat(lint())
                .anySatisfy(line ->
                        assertThat(line).contains("there is no file checks/pod.yaml", "did you mean \"pods.yaml\"?"))
                .anySatisfy(line -> assertThat(line).contains("this step has boxes and no hint"))
                .anySatisfy(line -> assertThat(line).contains("nothing that would tick them"))
                .anySatisfy(line -> assertThat(line).contains("there is no file \"02-two.md\""))
                .anySatisfy(line -> assertThat(line).contains("there is no step \"nowhere\" there"));
    }

    @Test
    void aPictureThatIsTooWideIsMeasured() throws IOException {
        course("## One\n\n```text diagram\n" + "-".repeat(95) + "\n```\n", CHECKS);

        assertThat(lint())
                .anySatisfy(line -> assertThat(line).startsWith("lessons/01-one.md:11: this picture is 95 columns"));
    }

    @Test
    void whoIsToldToChooseAllThatApplyFindsMoreThanOne() throws IOException {
        String question =
                "## One\n\n```yaml quiz\nquestion: Which? Choose all that apply.\nchoices:\n  a: yes\n  b: %s\n```\n";
        course(question.formatted("no"), CHECKS);
        assertThat(lint())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("lessons/01-one.md:11: it asks for all that apply, and only one choice is right"));

        course(question.formatted("yes"), CHECKS);
        assertThat(lint()).noneMatch(line -> line.contains("all that apply"));
    }

    @Test
    void valuesThatAreMadeOfThemselvesAreFound() throws IOException {
        course("## One\n\nText.\n", CHECKS);
        write("lessons/course.yaml", "title: A\nversion: 1\nvalues:\n  a: x${b}\n  b: ${a}\n  c: ${a}\n");

        assertThat(lint())
                .contains(
                        "lessons/course.yaml:4: the value \"a\" is made of itself | give one of them a text of its own",
                        "lessons/course.yaml:5: the value \"b\" is made of itself | give one of them a text of its own")
                .noneMatch(line -> line.contains("\"c\" is made"));
    }

    @Test
    void aNewLessonIsCleanFromTheStart() throws IOException {
        NewLesson.Made first = NewLesson.in(folder, "Pods \"for\" beginners");
        NewLesson.Made second = NewLesson.in(folder, "CNAME and TITLE");

        assertThat(first.lesson()).hasFileName("01-pods-for-beginners.md");
        assertThat(second.lesson()).hasFileName("02-cname-and-title.md");
        assertThat(second.lesson()).content().contains("title: \"CNAME and TITLE\"", "# CNAME and TITLE\n");
        assertThat(lint()).isEmpty();
    }

    @Test
    void aPreviewJumpsToTheStepThatWasEdited() throws IOException {
        course("## One\n\nText.\n\n## Two\n\nText.\n", CHECKS);
        List<String> shown = new ArrayList<>();
        Preview preview = new Preview(
                folder.resolve("lessons/01-one.md"),
                now -> shown.add(now.edited().map(step -> step.title()).orElse("-")));

        preview.look();
        write("lessons/01-one.md", HEAD + "## One\n\nText.\n\n## Two\n\nOther text.\n");
        preview.look();
        preview.look();

        assertThat(shown).containsExactly("-", "Two");
    }

    @Test
    void aTrackThatDoesNotExistGetsTheNearestOne() throws IOException {
        course("## One\n\n```sh run track=ligth\nls\n```\n", CHECKS);
        write(
                "lessons/course.yaml",
                "title: A\nversion: 1\ntracks:\n- {name: mongo, image: m}\n- {name: light, image: b}\n");

        assertThat(lint()).contains("lessons/01-one.md:10: unknown track \"ligth\" | did you mean \"light\"?");
    }

    @Test
    void aStepThatCannotBeTakenOnOneOfTheTracksIsFound() throws IOException {
        String box = "- [ ] [Ready](../checks/pods.yaml#ready)";
        course(
                "## One\n\n```sh run track=mongo\nls\n```\n\n" + box
                        + " (mongo track)\n\n## Two\n\n```sh run\nls\n```\n\n" + box
                        + "\n\n<details><summary>Solution</summary>\n\n```sh run track=mongo\nls\n```\n</details>\n",
                CHECKS);
        write(
                "lessons/course.yaml",
                "title: A\nversion: 1\ntracks:\n- {name: mongo, image: m}\n- {name: light, image: b}\n");

        assertThat(lint())
                .contains(
                        "lessons/01-one.md:8: this step has no box on the track \"light\" | add one for it",
                        "lessons/01-one.md:8: this step has no cell to run on the track \"light\" | add a cell with"
                                + " track=light, or one without a track",
                        "lessons/01-one.md:16: this step has no solution on the track \"light\" | add a cell with"
                                + " track=light, or one without a track")
                .noneMatch(line -> line.contains("track \"mongo\""));
    }

    @Test
    void minutesThatNobodyCanKeepAreTold() throws IOException {
        course("## One\n\n" + "word ".repeat(4500), CHECKS);

        assertThat(lint())
                .contains(
                        "lessons/01-one.md:4: this lesson says 5 minutes; its text, commands and questions take about 30"
                                + " | try it with somebody, or write minutes: 30");
    }

    @Test
    void whatReaderAndSchemaBothSeeIsToldOnceInTheReadersWords() throws IOException {
        course("## One\n\n- [ ] [a](../checks/pods.yaml#ready)\n", """
                checks:
                  ready:
                    expect: {redy: pod/a, selector: app=a}
                    witin: 5
                  other:
                    expect: {exists: []}
                    for: soon
                mistakes:
                  gone: {say: 3, when: {done: delete}}
                """);

        assertThat(lint())
                .filteredOn(line -> line.startsWith("checks"))
                .containsExactly(
                        "checks/pods.yaml:3: unknown kind of expectation \"redy\" | did you mean \"ready\"?",
                        "checks/pods.yaml:4: unknown key \"witin\" | did you mean \"within\"?",
                        "checks/pods.yaml:6: \"exists\" is empty",
                        "checks/pods.yaml:7: \"for\" must be a duration | for example 90s, 2m or 1m30s",
                        "checks/pods.yaml:9: \"to\" is missing",
                        "checks/pods.yaml:9: unknown deed \"delete\" | did you mean \"deleted\"?");
    }
}
