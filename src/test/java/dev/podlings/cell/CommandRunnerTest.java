package dev.podlings.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.cluster.Cluster;
import dev.podlings.time.WallTimeline;
import dev.podlings.words.Sentence;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunnerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    /** What other tests have left to end by itself. */
    private final List<ProcessHandle> before =
            ProcessHandle.current().descendants().toList();

    private final NamedValues values = new NamedValues(
            Map.of("ns", "podlings-x", "mark", "$(touch broken) `touch broken`", "mongo.image", "mongo:7.0.40"),
            (name, value) -> {});

    private CommandRunner runner() {
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(
                        new ConfigBuilder().withMasterUrl("http://127.0.0.1:1").build())
                .build();
        Cluster cluster = new Cluster(
                "practice",
                client,
                "podlings-x",
                folder.resolve("kubeconfig"),
                new WallTimeline("test", java.time.Clock.systemUTC(), bug -> {}));
        return new CommandRunner(
                cluster,
                values,
                new Workspace(folder.resolve("work")),
                System.getenv(),
                Optional.empty(),
                Optional.empty());
    }

    private CellResult run(String lines) {
        return runner().run(lines, LONG, CellOutput.SILENT, new Stopper());
    }

    @Test
    void commandsSeeTheNamedValuesAndTheKubeconfig() {
        CellResult result = run("echo ${ns} ${mongo.image}\necho $KUBECONFIG");

        assertThat(result.stdout()).isEqualTo("podlings-x mongo:7.0.40\n" + folder.resolve("kubeconfig") + "\n");
    }

    @Test
    void whatACommandOncePrintedIsNeverReadAsACommand() {
        CellResult result = run("echo \"${mark}\"");

        assertThat(result.stdout()).isEqualTo("$(touch broken) `touch broken`\n");
        assertThat(folder.resolve("work/broken")).doesNotExist();
    }

    @Test
    void theExitCodeIsThatOfTheLastCommand() {
        CellResult result = run("echo out\necho err >&2\nexit 3");

        assertThat(result.status()).isEqualTo(CellResult.Status.FAILED);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stdout()).isEqualTo("out\n");
        assertThat(result.stderr()).isEqualTo("err\n");
    }

    @Test
    void commandsRunInTheLearnersFolder() {
        run("echo hi > here.txt");

        assertThat(folder.resolve("work/here.txt")).hasContent("hi\n");
    }

    @Test
    void aCommandThatTakesTooLongIsStoppedWithAllThatItStarted() {
        CellResult result =
                runner().run("sleep 300 & sleep 300", Duration.ofMillis(200), CellOutput.SILENT, new Stopper());

        assertThat(result.status()).isEqualTo(CellResult.Status.TIMED_OUT);
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isSubsetOf(before);
    }

    @Test
    void stoppingEndsTheWholeTree() throws Exception {
        Stopper stopper = new Stopper();
        CountDownLatch begun = new CountDownLatch(1);
        Thread finger = new Thread(() -> {
            try {
                if (begun.await(60, TimeUnit.SECONDS)) {
                    stopper.stop();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
        finger.start();

        CellResult result = runner().run("echo begun; (sleep 300; true)", LONG, new Listener(begun), stopper);
        finger.join();

        assertThat(result.status()).isEqualTo(CellResult.Status.STOPPED);
        assertThat(result.stdout()).isEqualTo("begun\n");
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isSubsetOf(before);
    }

    @Test
    void aFileThatTheLearnerChangedIsNeverOverwritten() throws Exception {
        Workspace workspace = new Workspace(folder.resolve("work"));
        workspace.write("mongo.yaml", "a: 1\n");
        assertThat(workspace.write("mongo.yaml", "a: 2\n").besideLearners()).isFalse();
        Files.writeString(workspace.path("mongo.yaml"), "mine: yes\n");

        Workspace.Written written = workspace.write("mongo.yaml", "a: 3\n");

        assertThat(written.besideLearners()).isTrue();
        assertThat(written.file()).hasFileName("mongo.new.yaml").hasContent("a: 3\n");
        assertThat(workspace.path("mongo.yaml")).hasContent("mine: yes\n");
    }

    @Test
    void aFileToEditIsPutThereOnce() throws Exception {
        Workspace workspace = new Workspace(folder.resolve("work"));

        assertThat(workspace.seed("fix.yaml", "broken")).isTrue();
        Files.writeString(workspace.path("fix.yaml"), "mended");
        assertThat(workspace.seed("fix.yaml", "broken")).isFalse();
        assertThat(workspace.read("fix.yaml")).contains("mended");
    }

    @Test
    void aStepBeginsWithItsOwnFileAndTheLearnersIsKeptAside() throws Exception {
        Workspace workspace = new Workspace(folder.resolve("work"));
        workspace.write("mongo.yaml", "lesson: 3\n");

        assertThat(workspace.begin("mongo.yaml", "lesson: 8\n")).isEmpty();
        Files.writeString(workspace.path("mongo.yaml"), "mine: yes\n");
        assertThat(workspace.begin("mongo.yaml", "lesson: 8\n"))
                .hasValueSatisfying(
                        mine -> assertThat(mine).hasFileName("mongo.yaml.mine").hasContent("mine: yes\n"));
        assertThat(workspace.path("mongo.yaml")).hasContent("lesson: 8\n");
    }

    @Test
    void valuesThatNameEachOtherInARingDoNotHang() {
        NamedValues ring = new NamedValues(Map.of("a", "${b}", "b", "${a}"), (name, value) -> {});

        assertThat(ring.fill("${a}")).isIn("${a}", "${b}");
        assertThat(ring.fill("${unknown} stays")).isEqualTo("${unknown} stays");
    }

    private record Listener(CountDownLatch begun) implements CellOutput {
        @Override
        public void out(String text) {
            begun.countDown();
        }

        @Override
        public void err(String text) {}

        @Override
        public void note(Sentence sentence) {}
    }
}
