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
    void neitherDoesABoxWhoseCheckIsNotThere() throws IOException {
        Path course = OneLesson.in(folder.resolve("course"), LESSON, "checks: {other: {expect: {exists: cm/it}}}\n");

        assertThat(podlings("test", "--course", course.toString())).isEqualTo(ExitCode.COULD_NOT);
        assertThat(err.toString()).contains("lessons/01-l.md:5");
    }
}
