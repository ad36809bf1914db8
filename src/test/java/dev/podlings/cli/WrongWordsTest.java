package dev.podlings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrongWordsTest extends AtTheShell {
    @Test
    void aStepThatDoesNotExistIsToldBeforeAnythingIsOpened() {
        assertThat(podlings("goto", "99")).isEqualTo(ExitCode.COULD_NOT);

        assertThat(err.toString()).contains("There is no step \"99\" in this course.", "podlings lessons lists them");
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void aWordThatAnOptionDoesNotKnowIsTold() {
        assertThat(podlings("--color=sometimes", "lessons")).isEqualTo(ExitCode.COULD_NOT);
        assertThat(podlings("reset", "lessons")).isEqualTo(ExitCode.COULD_NOT);

        assertThat(err.toString()).contains("'sometimes'", "'lessons'");
    }

    @Test
    void whatATerminalWouldObeyIsShownInstead() throws IOException {
        String hostile = "\u001b[2J\u202e\u009b";
        assertThat(podlings("why", "x" + hostile + "/y")).isEqualTo(ExitCode.COULD_NOT);
        assertThat(podlings(
                        "check", "-f", file("mine.yaml", "checks: {it: {expect: {exists: pod/a}}, \u202eodd: 1}\n")))
                .isEqualTo(ExitCode.COULD_NOT);

        assertThat(err.toString()).contains("^[[2J<U+202E><U+009B>", "mine.yaml:1", "<U+202E>odd");
        assertThat(err.toString()
                        .codePoints()
                        .filter(c -> c != '\n')
                        .noneMatch(c -> Character.isISOControl(c) || c == 0x202e))
                .isTrue();
    }
}
