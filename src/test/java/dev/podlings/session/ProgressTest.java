package dev.podlings.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.StepId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final StepId DELETE = new StepId("07-mongo", "delete-mongo-1", "abc");

    @TempDir
    Path folder;

    private Progress open() throws IOException {
        return Progress.open(folder, "statefulsets", () -> NOON);
    }

    @Test
    void whatWasReachedIsThereTheNextTime() throws IOException {
        try (Progress progress = open()) {
            progress.at(DELETE);
            progress.passed(DELETE, Progress.How.SOLVED);
            progress.value("mark", "mongo-1 7c1e");
            progress.answered("prediction", new Progress.Answered(true, "its uid", "1"));
            progress.groundwork(new Groundwork("practice/x", List.of(DELETE), true));
            progress.entered(DELETE, "{\"names\":{}}");
        }

        try (Progress again = open()) {
            assertThat(again.at()).contains(DELETE);
            assertThat(again.status(DELETE)).isEqualTo(Progress.Status.SOLVED);
            assertThat(again.values()).containsEntry("mark", "mongo-1 7c1e");
            assertThat(again.answers().get("prediction").given()).isEqualTo("its uid");
            assertThat(again.groundwork()).isEqualTo(new Groundwork("practice/x", List.of(DELETE), true));
            assertThat(again.entered(DELETE)).contains("{\"names\":{}}");
        }
    }

    @Test
    void aStepWhoseContentChangedIsMarked() throws IOException {
        try (Progress progress = open()) {
            progress.passed(DELETE, Progress.How.SOLVED);

            assertThat(progress.status(new StepId("07-mongo", "delete-mongo-1", "def")))
                    .isEqualTo(Progress.Status.CHANGED_SINCE);
        }
    }

    @Test
    void aSkippedStepThatIsLaterSolvedCountsAsSolved() throws IOException {
        try (Progress progress = open()) {
            progress.passed(DELETE, Progress.How.SKIPPED);
            assertThat(progress.status(DELETE)).isEqualTo(Progress.Status.SKIPPED);

            progress.passed(DELETE, Progress.How.SOLVED);
            progress.passed(DELETE, Progress.How.SKIPPED);

            assertThat(progress.status(DELETE)).isEqualTo(Progress.Status.SOLVED);
        }
    }

    @Test
    void aLineThatAKillCutInHalfIsPassedOverAndNothingElseIsLost() throws IOException {
        try (Progress progress = open()) {
            progress.passed(DELETE, Progress.How.SOLVED);
        }
        Path file = folder.resolve("statefulsets.progress.jsonl");
        Files.writeString(file, "{\"at\":\"2026-11-22T12:00:00Z\",\"what\":\"pas", StandardOpenOption.APPEND);

        try (Progress again = open()) {
            again.value("later", "yes");
        }

        try (Progress third = open()) {
            assertThat(third.status(DELETE)).isEqualTo(Progress.Status.SOLVED);
            assertThat(third.values()).containsEntry("later", "yes");
        }
    }

    static boolean hasFullDevice() {
        return Files.exists(Path.of("/dev/full"));
    }

    @Test
    @EnabledIf("hasFullDevice")
    void aFullDiskIsSaidAndAllGoesOnInMemory() throws IOException {
        Files.createSymbolicLink(folder.resolve("statefulsets.progress.jsonl"), Path.of("/dev/full"));

        try (Progress progress = open()) {
            progress.passed(DELETE, Progress.How.SOLVED);

            assertThat(progress.trouble())
                    .hasValueSatisfying(sentence ->
                            assertThat(sentence.toString()).contains("cannot be written", "goes on in memory"));
            assertThat(progress.status(DELETE)).isEqualTo(Progress.Status.SOLVED);
        }
    }

    @Test
    void whatTheDiskDidNotTakeIsWrittenOnceItDoes() throws IOException {
        Path file = folder.resolve("statefulsets.progress.jsonl");
        try (Progress progress = open()) {
            Files.createDirectory(file);
            progress.value("one", "1");
            assertThat(progress.trouble()).isPresent();
            Files.delete(file);
            progress.value("two", "2");
            assertThat(progress.trouble()).isEmpty();
        }

        try (Progress again = open()) {
            assertThat(again.values()).containsEntry("one", "1").containsEntry("two", "2");
        }
    }

    @Test
    void twoAtOnceAreNoticedAndTheSecondWritesNothing() throws IOException {
        try (Progress first = open();
                Progress second = open()) {
            assertThat(first.isHeldByAnother()).isFalse();
            assertThat(second.isHeldByAnother()).isTrue();
            second.value("mine", "no");
        }
        try (Progress third = open()) {
            assertThat(third.isHeldByAnother()).isFalse();
            assertThat(third.values()).isEmpty();
        }
    }

    @Test
    void linesOfANewerPodlingsDoNoHarm() throws IOException {
        Files.writeString(
                folder.resolve("statefulsets.progress.jsonl"),
                "{\"what\":\"levitated\"}\n[]\n42\n{\"what\":\"passed\"}\n{}\n");

        try (Progress progress = open()) {
            assertThat(progress.status(DELETE)).isEqualTo(Progress.Status.OPEN);
        }
    }
}
