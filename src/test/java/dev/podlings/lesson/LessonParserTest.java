package dev.podlings.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LessonParserTest {
    private static final String HEAD = "---\ntitle: A lesson\nsummary: It teaches.\nminutes: 5\n---\n# A lesson\n\n";

    static String mongoLesson() {
        try {
            return Files.readString(
                    Path.of("src/test/resources/lesson/07-mongo-1-comes-back.md"), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Parsed<Lesson> parse(String body) {
        return LessonParser.parse(new SourceText("lessons/01-a.md", HEAD + body));
    }

    private static String problems(String body) {
        StringBuilder all = new StringBuilder();
        parse(body).problems().forEach(problem -> all.append(problem.render()));
        return all.toString();
    }

    @Test
    void aWholeLessonFallsIntoItsSteps() {
        Parsed<Lesson> parsed = LessonParser.parse(new SourceText("lessons/07-mongo-1-comes-back.md", mongoLesson()));

        assertThat(parsed.problems()).isEmpty();
        Lesson lesson = parsed.value();
        assertThat(lesson.name()).isEqualTo("07-mongo-1-comes-back");
        assertThat(lesson.number()).isEqualTo(7);
        assertThat(lesson.title()).isEqualTo("mongo-1 comes back as itself");
        assertThat(lesson.minutes()).isEqualTo(12);
        assertThat(lesson.start()).containsExactly("06-fix-the-manifest");
        assertThat(lesson.steps())
                .extracting(Step::title)
                .containsExactly("Leave a mark", "Say what will happen", "Delete mongo-1", "Read the mark");
    }

    @Test
    void aStepKnowsItsBoxesHintsSolutionAndDebrief() {
        Step step = LessonParser.parse(new SourceText("lessons/07-x.md", mongoLesson()))
                .value()
                .step("delete-mongo-1")
                .orElseThrow();

        assertThat(step.checklist())
                .extracting(ChecklistItem::text)
                .startsWith("It is back under the same name, as a new pod", "It is ready")
                .hasSize(5);
        assertThat(step.checklist().get(2).check()).hasToString("identity.yaml#same-claim");
        assertThat(step.hints()).hasSize(2);
        assertThat(step.hints().get(0).blocks())
                .containsExactly(
                        new Prose(62, "Watch from a second terminal: `kubectl get pods -w`. Read the AGE column."));
        assertThat(step.solution().orElseThrow().cells())
                .extracting(Cell::text)
                .containsExactly("kubectl delete pod mongo-1\n");
        assertThat(step.debrief()).isPresent();
    }

    @Test
    void aPredictionHasFeedbackForEachWrongChoice() {
        QuizCell quiz = LessonParser.parse(new SourceText("lessons/07-x.md", mongoLesson()))
                .value()
                .step("say-what-will-happen")
                .orElseThrow()
                .quizzes()
                .get(0);

        assertThat(quiz.quiz().choices())
                .extracting(choice -> choice.text() + ": " + choice.truth())
                .contains("its uid: RIGHT", "its IP: EITHER", "its claim: WRONG");
        assertThat(quiz.quiz().choices().get(0).feedback()).startsWith("The name is the ordinal's");
    }

    @Test
    void whatAStepSaysIsKeptCharacterForCharacter() {
        Lesson lesson = parse("## One\n\nText with *marks*\nand a second line.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
                .value();

        assertThat(lesson.steps().get(0).blocks())
                .containsExactly(
                        new Prose(10, "Text with *marks*\nand a second line.\n\n| a | b |\n|---|---|\n| 1 | 2 |"));
    }

    @Test
    void optionsOfACellAreUnderstood() {
        Cell cell = parse("## One\n\n```sh run as=mark expect=failure timeout=2m auto hide=1,3-4\na\nb\nc\nd\ne\n```\n")
                .value()
                .steps()
                .get(0)
                .cells()
                .get(0);

        CellOptions options = cell.options();
        assertThat(options.as()).isEqualTo("mark");
        assertThat(options.failureExpected()).isTrue();
        assertThat(options.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.auto()).isTrue();
        assertThat(options.hidden().shown(cell.text())).isEqualTo("b\ne\n");
    }

    @Test
    void hiddenWorkStandsInComments() {
        Step step = parse("""
                        ## One

                        <!-- setup
                        ```sh run
                        kubectl create namespace x
                        ```
                        -->
                        <!-- fault

                        ```sh run
                        kubectl delete pvc a
                        ```

                        -->
                        <!-- step: skip: no, solution: after 3 tries -->
                        <!-- instructor Ask who has seen this before. -->
                        <!-- just a remark -->
                        Read on.
                        """).value().steps().get(0);

        assertThat(step.hidden().setup()).extracting(Cell::text).containsExactly("kubectl create namespace x\n");
        assertThat(step.hidden().setup().get(0).line()).isEqualTo(11);
        assertThat(step.hidden().fault()).hasSize(1);
        assertThat(step.hidden().instructor()).containsExactly("Ask who has seen this before.");
        assertThat(step.policy())
                .isEqualTo(new StepPolicy(false, false, StepPolicy.SolutionPolicy.AFTER_TRIES, 3, Needs.NOTHING));
        assertThat(step.blocks()).extracting(Block::line).hasSize(1);
    }

    @Test
    void aChangedStepHasAnotherHashAndAnUntouchedOneKeepsIts() {
        List<Step> before =
                parse("## One\n\nText.\n\n## Two\n\nMore.\n").value().steps();
        List<Step> after =
                parse("## One\n\nOther text.\n\n## Two\n\nMore.   \n\n").value().steps();

        assertThat(after.get(0).id()).isNotEqualTo(before.get(0).id());
        assertThat(after.get(0).id().isSameStep(before.get(0).id())).isTrue();
        assertThat(after.get(1).id()).isEqualTo(before.get(1).id());
    }

    @Test
    void allProblemsAreToldAtOnceEachAtItsPlace() {
        assertThat(problems("""
                                ## One

                                ```yaml aply fil=x.yaml
                                a: b
                                ```

                                ```sh run timeuot=3 as=9x
                                ls
                                ```

                                - [ ] [It is ready](identity.yaml#ready)

                                <details><summary>Hnt</summary>

                                Look.
                                </details>
                                """)).isEqualTo("""
                        lessons/01-a.md:10:9: error: unknown verb "aply"
                          ```yaml aply fil=x.yaml
                                  ^^^^
                          did you mean "apply"?
                        lessons/01-a.md:14:11: error: unknown option "timeuot" for "run"
                          ```sh run timeuot=3 as=9x
                                    ^^^^^^^^^
                          did you mean "timeout"?
                        lessons/01-a.md:14:21: error: a value's name is made of letters, digits and _, a letter first
                          ```sh run timeuot=3 as=9x
                                              ^^^^^
                          write as=mark
                        lessons/01-a.md:18:7: error: "identity.yaml#ready" does not lead to a check
                          - [ ] [It is ready](identity.yaml#ready)
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                          write ../checks/identity.yaml#ready
                        lessons/01-a.md:20:1: warning: "Hnt" is shown as plain text
                          <details><summary>Hnt</summary>
                          ^^^^^^^^^
                          did you mean "hint"?
                        """);
    }

    @Test
    void aFenceThatIsNeverClosedIsAProblem() {
        assertThat(problems("## One\n\n```sh run\nls\n\n## Two\n")).contains("10:1: error: this fence is never closed");
    }

    @Test
    void brokenFrontMatterIsToldWithItsLine() {
        String text = "---\ntitle: [a\nminutes: x\n---\n# T\n\n## S\n";
        assertThat(LessonParser.parse(new SourceText("lessons/01-a.md", text)).problems())
                .first()
                .satisfies(problem -> {
                    assertThat(problem.line()).isBetween(2, 3);
                    assertThat(problem.message()).startsWith("the front matter is not YAML");
                });
    }

    @Test
    void aMisspelledKeyGetsTheRightOne() {
        String text = "---\ntitle: a\nminuts: 3\n---\n# T\n\n## S\n";
        assertThat(LessonParser.parse(new SourceText("lessons/01-a.md", text)).problems())
                .extracting(Problem::render)
                .containsExactly(
                        "lessons/01-a.md:3:1: error: unknown key \"minuts\"\n  minuts: 3\n  ^^^^^^\n  did you mean \"minutes\"?\n");
    }

    @Test
    void windowsLineEndsTabsAndAByteOrderMarkChangeNothing() {
        String plain = mongoLesson();
        Lesson expected =
                LessonParser.parse(new SourceText("lessons/07-x.md", plain)).value();

        Parsed<Lesson> windows =
                LessonParser.parse(new SourceText("lessons/07-x.md", "\uFEFF" + plain.replace("\n", "\r\n")));

        assertThat(windows.problems()).isEmpty();
        assertThat(windows.value()).isEqualTo(expected);
    }

    @Test
    void otherScriptsAndEmojiAreLetters() {
        Step step = parse("## Удали mongo-1 🚀\n\nТекст 😀.\n").value().steps().get(0);

        assertThat(step.title()).isEqualTo("Удали mongo-1 🚀");
        assertThat(step.id().slug()).isEqualTo("удали-mongo-1-");
    }

    @Test
    void aFileOfTenMegabytesIsRefusedInOneSentence() {
        Parsed<Lesson> parsed = parse("## One\n" + "x ".repeat(5_000_000));

        assertThat(parsed.problems()).hasSize(1);
        assertThat(parsed.isUsable()).isFalse();
    }

    @Test
    void aNotebookNeedsNeitherFrontMatterNorSteps() {
        Parsed<Lesson> parsed =
                LessonParser.parseDocument(new SourceText("notes.md", "Some text.\n\n```sh run\nls\n```\n"));

        assertThat(parsed.problems()).isEmpty();
        assertThat(Cell.in(parsed.value().intro())).hasSize(1);
    }
}
