package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.terminal.Input;
import dev.podlings.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line that is none gets the one that was probably meant, as it has to be typed. */
class NotUnderstoodTest {
    @TempDir
    Path programs;

    private String said(String line) {
        Wish.Unknown unknown = (Wish.Unknown) Interpreter.understand(new Input.Text(line));
        return new NotUnderstood(Words.of(Workshop.class, Locale.ENGLISH), Map.of("PATH", programs.toString()))
                .lines(unknown)
                .get(1)
                .text();
    }

    @Test
    void aSlipInKubectlIsPutRight() {
        assertThat(said("kubctl get pods")).isEqualTo("Did you mean: kubectl get pods?");
        assertThat(said("sudo kubectl get pods")).isEqualTo("Did you mean: kubectl get pods?");
        assertThat(said("minikube kubectl -- get pods")).isEqualTo("Did you mean: kubectl get pods?");
    }

    @Test
    void aSlipInAWordOfThePromptKeepsWhatStandsBehindIt() {
        assertThat(said("gotto 7.3")).isEqualTo("Did you mean: goto 7.3?");
    }

    @Test
    void aProgramOfTheShellIsSaidToBeOne() throws IOException {
        assertThat(Files.createFile(programs.resolve("docker")).toFile().setExecutable(true))
                .isTrue();

        assertThat(said("docker ps")).isEqualTo("As a command of your shell: ! docker ps");
        assertThat(said("dokker ps")).startsWith("kubectl commands begin with");
    }

    @Test
    void aManifestBelongsIntoAFile() {
        assertThat(said("apiVersion: v1")).startsWith("That looks like a line of a manifest.");
        assertThat(said("- name: web")).startsWith("That looks like a line of a manifest.");
    }
}
