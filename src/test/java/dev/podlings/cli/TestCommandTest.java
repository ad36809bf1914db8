package dev.podlings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.OneLesson;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TestCommandTest extends AtTheShell {
    private static final String LESSON = "# T\n\n## A step\n\n- [ ] [It](../checks/c.yaml#it)\n";

    @Test
    void aChecksFileThatCannotBeReadProvesNothing() throws IOException {
        Path course = OneLesson.in(folder.resolve("course"), LESSON, "checks: {it: {expect: {exists: cm/it\n");

        assertThat(podlings("test", "--course", course.toString())).isEqualTo(ExitCode.COULD_NOT);
        assertThat(err.toString()).contains("The course cannot be used as it is", "checks/c.yaml:");
    }

    @Test
    void aSingleStepIsProvenWithoutThoseBesideIt() throws IOException {
        String two = """
                ---
                title: T
                summary: Two steps.
                minutes: 1
                ---
                # T

                ## One

                ```sh run
                kubectl create configmap it
                ```

                - [ ] [It](../checks/c.yaml#it)

                ## Two

                ```sh run
                kubectl create configmap other
                ```

                - [ ] [Other](../checks/c.yaml#other)
                """;
        Path course = OneLesson.in(
                folder.resolve("course"),
                two,
                "checks: {it: {expect: {exists: cm/it}}, other: {expect: {exists: cm/other}}}\n");

        assertThat(podlings("test", "--course", course.toString(), "1.2"))
                .as(err.toString())
                .isEqualTo(ExitCode.YES);
        assertThat(out.toString()).contains("two: is proven by its solution").doesNotContain("one:");
        assertThat(podlings("test", "--course", course.toString(), "1.7")).isEqualTo(ExitCode.COULD_NOT);
        assertThat(err.toString()).contains("There is no lesson or step \"1.7\"", "their steps, such as 7.3");
    }

    @Test
    void neitherDoesABoxWhoseCheckIsNotThere() throws IOException {
        Path course = OneLesson.in(folder.resolve("course"), LESSON, "checks: {other: {expect: {exists: cm/it}}}\n");

        assertThat(podlings("test", "--course", course.toString())).isEqualTo(ExitCode.COULD_NOT);
        assertThat(err.toString()).contains("lessons/01-l.md:5");
    }
}
