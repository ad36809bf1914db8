package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.terminal.Completions.Completion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Tab offers, from what the journal knows and from the learner's folder. */
class CompleterTest {
    private static final String LESSON = """
            ---
            title: A pod
            ---
            # A pod

            ## Make it

            ```yaml apply file=pod.yaml
            apiVersion: v1
            kind: Pod
            metadata: {name: pair}
            spec:
              initContainers: [{name: first, image: "busybox:1.36.1", command: [sleep, "0"]}]
              containers:
              - {name: left, image: "busybox:1.36.1", command: [sleep, "9999"]}
              - {name: right, image: "busybox:1.36.1", command: [sleep, "9999"]}
            ```

            - [ ] [It is there](../checks/c.yaml#there)
            """;
    private static final String CHECKS = "checks:\n  there: {expect: {exists: pod/pair}}\n";

    @TempDir
    Path folder;

    private Classroom classroom;
    private Completer completer;

    @BeforeEach
    void begin() throws IOException {
        classroom = Classroom.of(folder, LESSON, CHECKS);
        classroom.enter("1.1");
        classroom.skipAndNext();
        classroom.settle(Duration.ofSeconds(2));
        completer = new Completer(
                () -> classroom.site().ground().journal().world(),
                classroom.engine().way(),
                classroom.site().ground().cells().workspace().folder());
    }

    @AfterEach
    void end() {
        classroom.close();
    }

    private List<String> at(String line) {
        return completer.at(line, line.length()).stream().map(Completion::word).toList();
    }

    @Test
    void wordsVerbsKindsAndNames() {
        assertThat(at("")).contains("next", "hint", "kubectl");
        assertThat(at("kubectl ")).contains("get", "delete", "logs");
        assertThat(at("kubectl get ")).contains("pods", "statefulsets", "pod/pair");
        assertThat(at("kubectl get pods ")).containsExactly("pair");
        assertThat(at("kubectl logs ")).containsExactly("pair");
        assertThat(at("why ")).containsExactly("pod/pair");
        assertThat(at("goto ")).containsExactly("1.1");
    }

    @Test
    void containersFilesAndOutputs() {
        assertThat(at("kubectl logs pair -c ")).containsExactly("left", "right", "first");
        assertThat(at("kubectl exec -it pod/pair -c ")).containsExactly("left", "right", "first");
        assertThat(at("kubectl apply -f ")).contains("pod.yaml");
        assertThat(at("edit ")).contains("pod.yaml");
        assertThat(at("kubectl get pods -o ")).contains("wide", "yaml");
    }
}
