package dev.podlings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportCommandTest extends AtTheShell {
    @Test
    void whatAHostileDocumentPrintsOfSecretsIsNotOnThePage() throws IOException {
        String notes = file("hostile.md", """
                # Hostile

                ```sh run
                kubectl create secret generic db --from-literal=password=swordfish-9 --from-literal=other='two words'
                kubectl get secret db -o yaml
                kubectl get secret db -o jsonpath='{.data.password}'
                kubectl delete secret db
                ```

                ```sh run as=loot
                printf 'c3dvcmRmaXNoLTk=' | base64 -d
                printf 'sword\\033[31mfish-9'
                printf %s swordfish-9 | od -An -tx1 | tr -d ' \\n'
                echo; echo "${MY_API_TOKEN}"; cat "$KUBECONFIG"
                ```

                You have it: ${loot}
                """);
        Path page = folder.resolve("out.html");
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "MY_API_TOKEN", "t0k3n-of-mine");

        int code = podlings(environment, "export", "--trust", notes, "-o", page.toString());

        String written = Files.readString(page);
        assertThat(code).as(err.toString()).isZero();
        assertThat(written)
                .contains("(secret)", "secret/db created")
                .doesNotContain(
                        "swordfish-9",
                        "two words",
                        base64("swordfish-9"),
                        base64("two words"),
                        "73776f7264666973682d39",
                        "t0k3n-of-mine");
        assertThat(written.replaceAll("127\\.0\\.0\\.1:\\d+/\\(secret\\)", "")).doesNotContain("127.0.0.1:");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileOfSomebodyElsesIsNotOverwrittenUnasked() throws IOException {
        String notes = file("notes.md", "# Notes\n\nNothing runs here.\n");
        String mine = file("mine.html", "<p>mine</p>");

        assertThat(podlings("export", notes, "-o", mine)).isEqualTo(ExitCode.COULD_NOT);
        assertThat(err.toString()).contains("is there already, and podlings did not write it", "--force");
        assertThat(folder.resolve("mine.html")).hasContent("<p>mine</p>");

        assertThat(podlings("export", notes, "-o", mine, "--force")).isZero();
        assertThat(podlings("export", notes, "-o", mine)).as("our own page").isZero();
        Files.writeString(
                folder.resolve("mine.html"),
                Files.readString(folder.resolve("mine.html")).replace("Nothing", "Much"));
        assertThat(podlings("export", notes, "-o", mine))
                .as("our page, changed")
                .isEqualTo(ExitCode.COULD_NOT);
    }

    @Test
    void theDocumentItselfIsNeverOverwritten() throws IOException {
        String notes = file("notes.md", "# Notes\n");

        assertThat(podlings("export", notes, "-o", notes, "--force")).isEqualTo(ExitCode.COULD_NOT);
        assertThat(folder.resolve("notes.md")).hasContent("# Notes\n");
    }

    @Test
    void aPlaceWhereNoPageCanBeIsToldBeforeAnythingRuns() throws IOException {
        String notes = file("notes.md", "# Notes\n");

        assertThat(podlings("export", notes, "-o", folder.resolve("x.pdf").toString()))
                .isEqualTo(ExitCode.COULD_NOT);
        assertThat(podlings("export", notes, "-o", folder.resolve("no/x.md").toString()))
                .isEqualTo(ExitCode.COULD_NOT);
        assertThat(err.toString()).contains("neither in .html nor in .md", "There is no folder");
    }

    @Test
    void aPageTellsWhatWentWrongAndTheExitCodeDoesToo() throws IOException {
        String notes = file("notes.md", "# N\n\n```sh run\necho first; exit 7\n```\n```sh run\necho second\n```\n");
        Path page = folder.resolve("out.md");

        assertThat(podlings("export", "--trust", notes, "-o", page.toString())).isEqualTo(ExitCode.NO);
        assertThat(Files.readString(page))
                .contains("0 cells ran, 1 failed, 1 skipped", "*failed: It ended with exit code 7.", "*skipped*")
                .contains("```text\nfirst\n```")
                .doesNotContain("```text\nsecond");
    }
}
