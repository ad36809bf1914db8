package dev.podlings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RunCommandTest extends AtTheShell {
    @Test
    void aDocumentRunsFromTopToBottomAndIsSummedUp() throws IOException {
        String notes = file("notes.md", """
                Any file will do.

                ```sh run as=greeting
                echo hello
                ```

                # A title further down

                ```yaml apply file=settings.yaml
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings}
                data: {said: "${greeting}"}
                ```

                ```js {1,3}
                shown(only)
                ```

                ```sh run
                kubectl get configmap settings -o jsonpath='{.data.said} again'
                ```
                """);

        int code = podlings("run", "--trust", notes);

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .containsSubsequence(
                        "3 cells",
                        "  hello\n",
                        "configmap/settings serverside-applied",
                        "hello again",
                        "Cells: 3 ran, 0 failed, 0 skipped");
        assertThat(code).isZero();
    }

    @Test
    void theFirstFailureEndsItAndTheRestIsSkipped() throws IOException {
        String notes = file("notes.md", """
                ```sh run expect=failure
                exit 4
                ```
                ```sh run
                exit 3
                ```
                ```sh run
                echo never
                ```
                """);

        assertThat(podlings("run", "--trust", notes)).isEqualTo(ExitCode.NO);
        assertThat(out.toString())
                .contains(
                        "✗ line 4: It ended with exit code 3.", "line 7 skipped", "Cells: 1 ran, 1 failed, 1 skipped");
    }

    @Test
    void withoutATerminalNothingRunsThatNobodyAgreedTo() throws IOException {
        String notes = file("notes.md", "```sh run\nrm -rf /\n```\n");

        assertThat(podlings("run", notes)).isEqualTo(ExitCode.COULD_NOT);
        assertThat(err.toString()).contains("notes.md:1  sh run  rm -rf /", "nothing was run", "--trust");
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() throws IOException {
        String broken = file("broken.md", "# B\n\n```sh rn\nls\n```\n\n```yaml apply file=../x\na: 1\n```\n");

        assertThat(podlings("run", "--trust", broken)).isEqualTo(ExitCode.COULD_NOT);
        assertThat(err.toString())
                .contains(
                        "broken.md:3:7: error: unknown verb \"rn\"", "did you mean \"run\"?", "broken.md:7:15: error:");
    }

    @Test
    void aFileThatIsNoTextIsToldWithThePlaceWhereItIsNone() throws IOException {
        Path file = folder.resolve("picture.md");
        Files.write(file, new byte[] {'#', ' ', 'a', '\n', 'b', (byte) 0xff, 0, 1});

        assertThat(podlings("run", "--trust", file.toString())).isEqualTo(ExitCode.COULD_NOT);
        assertThat(err.toString()).contains("picture.md:2:2: error: this is not a text file in UTF-8");
    }

    @Test
    void foldersAndFilesThatAreNotThereAreMetInWords() {
        assertThat(podlings("run", folder.toString())).isEqualTo(ExitCode.COULD_NOT);
        assertThat(podlings("run", folder.resolve("none.md").toString())).isEqualTo(ExitCode.COULD_NOT);
        assertThat(podlings("run", "no-such-lesson")).isEqualTo(ExitCode.COULD_NOT);
        assertThat(podlings("run")).isEqualTo(ExitCode.COULD_NOT);
        assertThat(err.toString())
                .contains("is a folder", "There is no file", "no lesson \"no-such-lesson\"", "FILE.md")
                .doesNotContain("fault of podlings");
    }

    @Test
    void aBoxWhoseCheckDoesNotExistKeepsTheDocumentFromRunning() throws IOException {
        String notes = file("notes.md", "- [ ] [It is so](../checks/none.yaml#so)\n");

        assertThat(podlings("run", "--trust", notes)).isEqualTo(ExitCode.COULD_NOT);
        assertThat(err.toString()).contains("notes.md:1:7: error: there is no file ../checks/none.yaml");
    }

    @Test
    void otherToolsFrontMatterAndTasksAreLeftAlone() throws IOException {
        String notes = file(
                "notes.md",
                "---\nlayout: post\ntitle: Mine\ntags: [a]\n---\n\n- [ ] buy milk\n- [ ] [read](more.md)\n");

        assertThat(podlings("run", notes)).isZero();
        assertThat(out.toString()).contains("Mine", "0 cells", "0 failed");
    }
}
