package dev.podlings.jshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.session.Site;
import dev.podlings.time.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed at the Java prompt, said to a practice cluster. */
class ShellTest {
    @TempDir
    static Path folder;

    private static ClusterFactory.Fresh fresh;
    private static Timeline.Busy jumping;
    private static Shell shell;

    private static final String SET = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db}
            spec:
              replicas: 1
              serviceName: db
              selector: {matchLabels: {app: db}}
              template:
                metadata: {labels: {app: db}}
                spec:
                  containers:
                  - {name: mongo, image: "mongo:7.0.40"}
              volumeClaimTemplates:
              - metadata: {name: data}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
            """;

    @BeforeAll
    static void connect() throws IOException {
        Course course = CourseReader.read(CourseFiles.in(Path.of("docs/example-course")))
                .value();
        fresh = new PracticeClusters(folder).fresh();
        jumping = fresh.advancing();
        Site.Options options = new Site.Options(folder.resolve("work"), System.getenv(), true, (name, value) -> {});
        shell = new Shell(fresh.cluster(), course, Site.open(course, fresh.cluster(), options), () -> {});
        assertThat(shell.apply(SET).text()).contains("statefulset.apps/db created");
        // By the clock on the wall: the cluster's own may jump far on a busy machine.
        fresh.cluster().client().pods().withName("db-0").waitUntilReady(2, TimeUnit.MINUTES);
    }

    @AfterAll
    static void leave() {
        shell.close();
        jumping.close();
        fresh.close();
    }

    @Test
    void objectsArePrintedAsSmallTables() {
        assertThat(shell.pods().toString()).contains("NAME", "db-0", "Running");
        assertThat(shell.claims().toString()).contains("data-db-0", "Bound");
        assertThat(shell.sets().toString()).contains("db", "1/1");
        assertThat(shell.kubectl("get pods -l 'app in (none)'").text()).contains("No resources found");
        assertThat(shell.cluster().toString()).contains("practice", "podlings-test");
    }

    @Test
    void whatHappenedIsTold() {
        assertThat(shell.journal("pod/db-0").text()).contains("pod/db-0  created", "pod/db-0  ready");
        assertThat(shell.journal("pvc").text()).contains("data-db-0").doesNotContain("pod/");
        assertThat(shell.why("statefulset/db").text()).contains("1 of 1 pod ready");
        assertThat(shell.exec("db-0", "hostname").text().strip()).isEqualTo("db-0");
    }

    @Test
    void watchingTellsWhatIsNamedUntilEnterIsPressed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // Whoever presses Enter does so when the change has been told.
        InputStream patient = new InputStream() {
            private boolean done;

            @Override
            public int read() {
                if (!done) {
                    done = true;
                    shell.kubectl("create configmap seen");
                    while (!out.toString(StandardCharsets.UTF_8).contains("cm/seen  created")) {
                        Thread.onSpinWait();
                    }
                }
                return '\n';
            }
        };

        shell.watch(patient, new PrintStream(out, true, StandardCharsets.UTF_8), List.of("cm"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("Watching cm.")
                .doesNotContain("pod/");
    }

    @Test
    void theDriverOfMongoTalksToOnePod() {
        var notes = shell.mongo("db-0").getDatabase("test").getCollection("notes");
        notes.insertOne(new Document("note", 1));

        assertThat(notes.countDocuments()).isEqualTo(1);
        assertThat(shell.mongo("db-0")).isSameAs(shell.mongo("db-0"));
        assertThatThrownBy(() -> shell.mongo("db-9"))
                .hasMessageContaining("no pod \"db-9\"")
                .hasMessageContaining("kubectl get pods")
                .hasNoCause()
                .matches(mistaken -> mistaken.getStackTrace().length == 0, "tells no stack");
    }

    @Test
    void aLessonIsDoneAndItsChecksAsked() {
        assertThat(shell.lesson(1).toString()).contains("1  Three from one template");
        assertThat(shell.lesson(1).step(1).text().text()).contains("[ ]");
        assertThat(shell.lesson(1).step(1).solve().text()).contains("✓ ").doesNotContain("✗");
        assertThat(shell.remember("pods").text()).contains("Remembered");
        assertThat(shell.check("pods").text()).contains("three-ready", "predicted");
        assertThat(shell.check("checks/pods.yaml#three-ready").text()).startsWith("✓ three-ready: passed");
        assertThat(shell.check("pods#nothing").text()).contains("There is no check \"nothing\"");
        assertThatThrownBy(() -> shell.lesson(77)).hasMessageContaining("no lesson 77");
    }

    @Test
    void aRefusalAtThePromptIsAnAnswer() throws IOException {
        assertThat(shell.why("mongo").text()).contains("is not an object");
        assertThat(shell.check("nofile#x").text()).contains("There is no checks file", "There are:");
        assertThat(shell.apply("nofile.yaml").text()).contains("There is no file");
        assertThat(shell.help("nothing").text()).contains("There is no help");
    }

    @Test
    void nothingAtAllIsToldWhatToWrite() {
        assertThat(shell.check(null).text())
                .isEqualTo("Nothing is named here. For example: check(\"identity#replaced\")");
        assertThat(shell.remember(null).text()).contains("remember(\"identity\")");
        assertThat(shell.kubectl(null).text()).contains("kubectl(\"get pods\")");
        assertThat(shell.delete(null).text()).contains("delete(");
        assertThatThrownBy(() -> shell.why(null)).hasMessageContaining("why(\"statefulset/mongo\")");
        assertThatThrownBy(() -> shell.exec("db-0", "ls", null)).hasMessageContaining("exec(");
    }

    @Test
    void whatJShellWouldCutIsPrintedWhole() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Said table = new Said("a".repeat(1_000) + "\nb");

        assertThat(table.shown(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isEqualTo("2 lines");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(table.text() + System.lineSeparator());
        assertThat(new Said("").toString()).isEqualTo("(nothing)");
    }

    @Test
    void everyNameOfTheStartupFileHasItsHelp() throws IOException {
        Matcher declared = Pattern.compile("(?m)^(?:[A-Z][\\w.]*|void) (\\w+)\\(|^var (\\w+) =")
                .matcher(Files.readString(Path.of("jshell-startup.jsh")));
        Set<String> names = new TreeSet<>();
        while (declared.find()) {
            names.add(declared.group(1) == null ? declared.group(2) : declared.group(1));
        }
        names.remove("podlings");

        assertThat(new TreeSet<>(Help.names())).isEqualTo(names);
    }
}
