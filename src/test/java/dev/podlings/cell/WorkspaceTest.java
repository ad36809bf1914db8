package dev.podlings.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir
    private Path folder;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = new Workspace(folder);
    }

    @Test
    void whatCannotBeReadSaysWhy() throws IOException {
        Files.createDirectory(folder.resolve("a.yaml"));
        Files.write(folder.resolve("b.yaml"), new byte[] {'n', (byte) 0xfc, 'n'});
        Files.write(folder.resolve("c.yaml"), new byte[3_000_000]);

        assertThat(workspace.unreadable("a.yaml")).hasToString("Optional[a.yaml is a folder, and no file]");
        assertThat(workspace.unreadable("b.yaml")).hasToString("Optional[b.yaml is not text in UTF-8]");
        assertThat(workspace.unreadable("c.yaml"))
                .hasToString("Optional[c.yaml is 3 MB long; a manifest has a few kB]");
        assertThat(workspace.unreadable("d.yaml")).isEmpty();
    }

    @Test
    void whatIsNoTextIsKeptAsideWhenAStepBringsItsFile() throws IOException {
        byte[] latin = {'n', (byte) 0xfc, 'n'};
        Files.write(folder.resolve("a.yaml"), latin);

        Path kept = workspace.begin("a.yaml", "a: 1\n").orElseThrow();

        assertThat(Files.readAllBytes(kept)).isEqualTo(latin);
        assertThat(workspace.read("a.yaml")).contains("a: 1\n");
    }

    @Test
    void aFolderOfTheNameIsKeptAsideToo() throws IOException {
        Files.createDirectory(folder.resolve("a.yaml"));
        Files.writeString(folder.resolve("a.yaml").resolve("in"), "x");

        Path kept = workspace.begin("a.yaml", "a: 1\n").orElseThrow();

        assertThat(kept.resolve("in")).hasContent("x");
        assertThat(workspace.read("a.yaml")).contains("a: 1\n");
    }

    @Test
    void whatTheLearnerMadeIsKeptOnceHoweverOftenTheStepBegins() throws IOException {
        for (int time = 0; time < 2; time++) {
            workspace.begin("a.yaml", "a: 1\n");
            Files.writeString(folder.resolve("a.yaml"), "a: 2\n");
        }
        workspace.begin("a.yaml", "a: 1\n");

        assertThat(workspace.names()).containsExactly("a.yaml", "a.yaml.mine");
    }
}
