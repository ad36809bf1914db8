package dev.podlings.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
}
