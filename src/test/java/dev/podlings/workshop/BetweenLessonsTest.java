package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.cell.Stopper;
import dev.podlings.session.Action;
import dev.podlings.session.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lesson that begins in an empty namespace, behind one that leaves something there. */
class BetweenLessonsTest {
    private static final String FIRST = """
            ---
            title: The first
            ---
            # The first

            ## Make a map

            ```sh run
            kubectl create configmap one
            ```

            - [ ] [The map is there](../checks/c.yaml#one)
            """;
    private static final String SECOND = """
            ---
            title: The second
            start: fresh
            ---
            # The second

            ## Begin anew

            Nothing is left.
            """;
    private static final String CHECKS = """
            checks:
              one: {expect: {exists: configmap/one}}
            """;

    @TempDir
    Path folder;

    @Test
    void whoDoesNotWantItEmptiedStaysInTheStep() throws IOException {
        Path lessons = Files.createDirectories(folder.resolve("course/lessons"));
        Files.writeString(lessons.resolve("02-second.md"), SECOND);
        try (Classroom classroom = Classroom.of(folder, FIRST, CHECKS)) {
            classroom.enter("1.1");
            classroom.type("kubectl create configmap one", Duration.ofSeconds(3));

            Outcome.Asks asks = (Outcome.Asks) classroom.engine().perform(new Action.Next(), new Stopper());

            assertThat(asks.removed()).hasToString("[configmap/one]");
            assertThat(classroom.standing().proven()).isTrue();
            Outcome.Entered entered = (Outcome.Entered) classroom.engine().perform(asks.ifYes(), new Stopper());
            assertThat(entered.step().title()).isEqualTo("Begin anew");
        }
    }
}
