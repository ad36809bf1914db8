package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.PracticeClusters;
import dev.podlings.cell.Stopper;
import dev.podlings.lesson.Course;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier steps of a lesson proved is kept watched. */
class KeptStepsTest {
    @TempDir
    Path folder;

    private final Course course = Classroom.course();
    private PracticeClusters clusters;

    @BeforeEach
    void begin() {
        clusters = new PracticeClusters(folder);
    }

    private Classroom room(String learner) {
        return Classroom.quick(folder.resolve(learner), clusters, course);
    }

    private static List<String> earlier(Classroom room) {
        return room.screen().stream()
                .filter(line -> line.contains("had proven is no longer so"))
                .toList();
    }

    @Test
    void whatTheLearnerBreaksOfAnEarlierStepIsToldOnceAndByName() {
        try (Classroom room = room("one")) {
            room.enter("7.1");
            room.skipAndNext();
            room.settle(Duration.ofSeconds(10));
            room.clear();

            room.type("kubectl exec mongo-2 -- rm /data/db/mark", Duration.ofSeconds(20));
            room.type("kubectl get pods", Duration.ofSeconds(5));

            assertThat(earlier(room))
                    .singleElement()
                    .asString()
                    .contains("7.1", "Each volume carries the mark of its own pod");
        }
    }

    @Test
    void theMarkOfAPodThatHasASuccessorIsNoLessItsMark() {
        try (Classroom room = room("one")) {
            room.engine().startAt("7.1", new Stopper());
            room.enter("7.1");
            room.skipAndNext();
            room.settle(Duration.ofSeconds(10));
            room.type("kubectl delete pod mongo-0", Duration.ofSeconds(60));
            assertThat(earlier(room)).isEmpty();

            room.restart();
            room.settle(Duration.ofSeconds(10));
            room.type("kubectl delete pod mongo-2", Duration.ofSeconds(60));
            assertThat(earlier(room)).isEmpty();

            room.type("kubectl exec mongo-0 -- rm /data/db/mark", Duration.ofSeconds(20));
            assertThat(earlier(room)).singleElement().asString().contains("7.1");
        }
    }

    @Test
    void afterARestartWhatWasProvenBeforeIsStillWatchedAndItsMendingIsTold() {
        try (Classroom room = room("one")) {
            room.engine().startAt("3.1", new Stopper());
            room.enter("3.1");
            room.skipAndNext();
            room.restart();
            room.settle(Duration.ofSeconds(10));

            room.type("kubectl scale statefulset mongo --replicas=1", Duration.ofSeconds(60));

            assertThat(earlier(room)).isNotEmpty().doesNotHaveDuplicates().allMatch(line -> line.contains("3.1"));
            assertThat(room.screen())
                    .filteredOn(line -> line.contains("  try "))
                    .singleElement()
                    .asString()
                    .contains("--replicas=3");
            room.type("kubectl scale statefulset mongo --replicas=3", Duration.ofSeconds(60));

            assertThat(room.screen())
                    .filteredOn(line -> line.contains("had proven is so again"))
                    .singleElement()
                    .asString()
                    .contains("3.1");
        }
    }

    @Test
    void whatAStepAsksForIsNotHeldAgainstWhoeverTypesItInOtherWords() {
        try (Classroom room = room("one")) {
            room.enter("5.1");
            for (int step = 1; step < 5; step++) {
                room.skipAndNext();
            }
            room.settle(Duration.ofSeconds(10));
            room.clear();

            room.type("kubectl exec mongo-1 -- rm -f /tmp/ready", Duration.ofSeconds(20));

            assertThat(room.standing().proven()).isTrue();
            assertThat(earlier(room)).isEmpty();
        }
    }

    @Test
    void stepsThatUndoWhatEarlierOnesProvedCryNoWolf() {
        CompletableFuture<List<String>> beside =
                CompletableFuture.supplyAsync(() -> toldWhenSkippingThrough(8, "eight"));
        assertThat(toldWhenSkippingThrough(7, "seven")).isEmpty();
        assertThat(beside.join()).isEmpty();
    }

    private List<String> toldWhenSkippingThrough(int lesson, String learner) {
        try (Classroom room = room(learner)) {
            room.enter(lesson + ".1");
            int steps = course.lessons().get(lesson).steps().size();
            for (int step = 1; step < steps; step++) {
                room.skipAndNext();
            }
            room.settle(Duration.ofSeconds(10));
            return earlier(room);
        }
    }
}
