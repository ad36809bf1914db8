package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.PracticeClusters;
import dev.podlings.lesson.Course;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier steps of a lesson proved is kept watched. */
class KeptStepsTest {
    @TempDir
    Path folder;

    private final Course course = Classroom.course();

    private Classroom room() {
        return Classroom.quick(folder.resolve("work"), new PracticeClusters(folder), course);
    }

    private static List<String> earlier(Classroom room) {
        return room.screen().stream()
                .filter(line -> line.contains("had proven is no longer so"))
                .toList();
    }

    @Test
    void whatTheLearnerBreaksOfAnEarlierStepIsToldOnceAndByName() {
        try (Classroom room = room()) {
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
    void stepsThatUndoWhatEarlierOnesProvedCryNoWolf() {
        List<String> all = new ArrayList<>();
        for (String lesson : List.of("7", "8")) {
            try (Classroom room = room()) {
                room.enter(lesson + ".1");
                int steps = course.lessons().stream()
                        .filter(each -> each.number() == Integer.parseInt(lesson))
                        .findFirst()
                        .orElseThrow()
                        .steps()
                        .size();
                for (int step = 1; step < steps; step++) {
                    room.skipAndNext();
                }
                room.settle(Duration.ofSeconds(10));
                all.addAll(earlier(room));
            }
        }
        assertThat(all).isEmpty();
    }
}
