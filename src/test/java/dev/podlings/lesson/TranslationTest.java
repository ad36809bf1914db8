package dev.podlings.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslationTest {
    private static final String ORIGINAL = """
            ---
            title: Pods
            summary: S.
            minutes: 5
            ---
            # Pods

            ## Make one

            Words.

            ```sh run
            kubectl run a --image=busybox
            ```

            - [ ] [It is there](../checks/pods.yaml#there)

            <details><summary>Hint</summary>

            Look.
            </details>
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void course() throws IOException {
        write("lessons/course.yaml", "title: A course\nversion: 1\n");
        write("lessons/01-pods.md", ORIGINAL);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private Course original() {
        return CourseReader.read(CourseFiles.in(folder)).value();
    }

    private String german(String hash) {
        return ORIGINAL.replace("title: Pods", "title: Pods, auf Deutsch\ntranslates: [" + hash + "]")
                .replace("## Make one", "## Mach einen")
                .replace("Words.", "Worte.")
                .replace("[It is there](../", "[Er ist da](../../")
                .replace("Hint", "Tipp");
    }

    private String hash() {
        return original().lessons().get(0).steps().get(0).id().hash();
    }

    private List<String> problems() {
        return Translation.problems(original()).stream().map(Problem::message).toList();
    }

    @Test
    void theWordsAreTranslatedAndTheStepIsStillTheSame() throws IOException {
        write("lessons/de/01-pods.md", german(hash()));

        Step step = Translation.of(original(), Locale.GERMANY)
                .lessons()
                .get(0)
                .steps()
                .get(0);
        assertThat(step.title()).isEqualTo("Mach einen");
        assertThat(step.id())
                .isEqualTo(original().lessons().get(0).steps().get(0).id());
        assertThat(step.hints()).hasSize(1);
        assertThat(step.checklist()).extracting(ChecklistItem::text).containsExactly("Er ist da");
        assertThat(problems()).isEmpty();
        assertThat(Translation.of(original(), Locale.FRENCH).lessons())
                .isEqualTo(original().lessons());
    }

    @Test
    void aTranslationThatLagsBehindIsTold() throws IOException {
        write("lessons/de/01-pods.md", german(hash()));
        write("lessons/01-pods.md", ORIGINAL.replace("Words.", "Other words."));

        assertThat(problems()).containsExactly("the original of this step has changed since it was translated");
        assertThat(Translation.of(original(), Locale.GERMAN).lessons().get(0).title())
                .isEqualTo("Pods, auf Deutsch");
    }

    @Test
    void aTranslationThatDoesSomethingElseIsNotUsed() throws IOException {
        write("lessons/de/01-pods.md", german(hash()).replace("run a --image", "delete namespace"));

        assertThat(problems())
                .containsExactly("what this step runs or checks is not the same as in the original: "
                        + "kubectl run a --image=busybox is missing or changed");
        assertThat(Translation.of(original(), Locale.GERMAN).lessons())
                .isEqualTo(original().lessons());
    }

    @Test
    void aTranslationWithMissingStepsIsNotUsed() throws IOException {
        write("lessons/de/01-pods.md", german(hash()));
        write("lessons/01-pods.md", ORIGINAL + "\n## Another\n\nMore.\n");

        assertThat(problems()).containsExactly("this translation has 1 steps, and the original has 2");
        assertThat(Translation.of(original(), Locale.GERMAN).lessons())
                .isEqualTo(original().lessons());
    }
}
