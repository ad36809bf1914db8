package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.PracticeClusters;
import dev.podlings.cell.Stopper;
import dev.podlings.lesson.Course;
import dev.podlings.session.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changed while podlings was closed is told when it is started again: once, by name, as what it is. */
class WhileClosedTest {
    private static final String CLOSED = "While podlings was closed, something changed:";

    @TempDir
    Path folder;

    private final Course course = Classroom.course();
    private PracticeClusters clusters;

    @BeforeEach
    void begin() {
        clusters = new PracticeClusters(folder);
    }

    private Classroom at(String step) {
        Classroom room = Classroom.quick(folder.resolve("learner"), clusters, course);
        room.engine().startAt(step, new Stopper());
        room.enter(step);
        return room;
    }

    private static void settle(Classroom room) {
        room.settle(Duration.ofSeconds(20));
    }

    @Test
    void whatBrokeOfAnEarlierStepIsToldOnceByNameWithTheWayBack() {
        try (Classroom room = at("3.3")) {
            room.restart(() -> room.typeElsewhere("kubectl delete statefulset mongo"));
            settle(room);

            assertThat(room.screen())
                    .contains(CLOSED)
                    .filteredOn(line -> line.startsWith("What 3.1"))
                    .singleElement()
                    .asString()
                    .contains("Three pods: mongo-0, mongo-1, mongo-2");
            assertThat(room.waysBack()).containsOnly("reset step");

            room.restart();
            settle(room);
            assertThat(room.screen())
                    .doesNotContain(CLOSED)
                    .contains("As you left it:")
                    .anyMatch(line -> line.startsWith("What 3.1"));
        }
    }

    @Test
    void whatWasTickedOfThePresentStepAndIsNoLongerSoIsToldToo() {
        try (Classroom room = at("3.1")) {
            room.act(new Action.Skip(false));
            room.restart(() -> room.typeElsewhere("kubectl scale statefulset mongo --replicas=1"));
            settle(room);

            assertThat(room.screen())
                    .containsOnlyOnce(CLOSED)
                    .anyMatch(line -> line.startsWith("No longer so: Three pods: mongo-0, mongo-1, mongo-2"));
        }
    }

    @Test
    void anObjectThatWasDeletedIsNamedThoughNoBoxSpeaksOfIt() {
        try (Classroom room = at("3.4")) {
            room.restart(() -> room.typeElsewhere("kubectl delete service mongo"));
            settle(room);

            assertThat(room.screen()).containsExactly(CLOSED, "! Service mongo was deleted.", "  try  reset step");

            room.clear();
            room.type("kubectl apply -f mongo.yaml", Duration.ofSeconds(10));
            room.restart();
            settle(room);
            assertThat(room.screen()).isEmpty();
        }
    }

    @Test
    void whereNothingChangedNothingIsSaid() {
        try (Classroom room = at("3.4")) {
            room.restart();
            settle(room);

            assertThat(room.screen()).isEmpty();
        }
    }

    @Test
    void whatTheLessonItselfUndidIsNotHeldAgainstAnybodyAfterARestart() {
        try (Classroom room = at("8.1")) {
            for (int step = 1; step < 4; step++) {
                room.skipAndNext();
                room.settle(Duration.ofSeconds(5));
                room.restart();
                settle(room);
                assertThat(room.screen()).as(room.offer()).isEmpty();
            }
        }
    }

    @Test
    void aFileOfAnEarlierStepThatWasSpoiledIsToldWithoutATypedCommand() {
        try (Classroom room = at("6.4")) {
            List<String> files = room.site().ground().cells().workspace().names();
            room.restart(() -> files.forEach(file ->
                    spoil(room.site().ground().cells().workspace().folder().resolve(file))));
            settle(room);

            assertThat(room.screen())
                    .containsOnlyOnce(CLOSED)
                    .anyMatch(line -> line.contains("6.1") && line.contains("The file is YAML"));
        }
    }

    private static void spoil(Path file) {
        try {
            Files.writeString(file, "kind: [\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
