package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.session.Action;
import dev.podlings.session.Action.Look.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After an editor or a command of the shell what is still open is told, and nothing that news tell anyway. */
class AfterTheTerminalTest extends ClassroomStage {
    private static final String LESSON = """
            ---
            title: A map
            ---
            # A map

            ## Mend it

            ```yaml edit=map.yaml
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: one
            ```

            - [ ] [The file names two](../checks/c.yaml#two)
            - [ ] [It has a label](../checks/c.yaml#label)
            """;
    private static final String CHECKS = """
            checks:
              two: {expect: {file: map.yaml, contains: "name: two"}}
              label: {expect: {file: map.yaml, contains: "labels:"}}
            """;

    AfterTheTerminalTest() {
        super(LESSON, CHECKS);
    }

    @BeforeEach
    void begin() {
        classroom.enter("1.1");
    }

    @Test
    void anEditorLeavesOpenWhatIsStillWrong() throws IOException {
        write("name: one", "name: two");

        assertThat(classroom.act(new Action.Look(Reason.FILE)))
                .anyMatch(line -> line.startsWith("… It has a label  "))
                .noneMatch(line -> line.contains("The file names two"))
                .endsWith("1 box is still open.");
    }

    @Test
    void whatIsTickedIsNotToldASecondTime() throws IOException {
        write("name: one", "name: two\n  labels: {app: two}");

        assertThat(classroom.act(new Action.Look(Reason.FILE))).isEmpty();
        assertThat(classroom.standing().proven()).isTrue();
    }

    @Test
    void aCommandThatChangedNothingIsFollowedByNothing() {
        assertThat(classroom.act(new Action.Look(Reason.COMMAND))).isEmpty();
    }

    @Test
    void anEditorThatChangedNothingIsToldWhatIsWrong() {
        assertThat(classroom.act(new Action.Look(Reason.FILE))).endsWith("2 boxes are still open.");
    }

    private void write(String old, String now) throws IOException {
        Path file = classroom.site().ground().cells().workspace().path("map.yaml");
        Files.writeString(file, Files.readString(file).replace(old, now));
    }
}
