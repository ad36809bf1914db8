package dev.podlings.check.expect;

import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.LessonStage;
import dev.podlings.check.world.Ref;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private final LessonStage stage = new LessonStage();

    @Test
    void whatIsWrittenDownIsReadAgain() {
        stage.put(set(3, 3), pod("mongo-0", "uid-0", true));
        Remembered before = Remembered.of(stage.journal, Set.of(Ref.set("mongo")), Map.of("first", Ref.pod("mongo-0")));

        Remembered after = Remembered.read(before.write());

        assertThat(after.named("first").orElseThrow().uid()).isEqualTo("uid-0");
        assertThat(after.find(Ref.set("mongo")).orElseThrow().text("spec", "serviceName"))
                .isEqualTo("mongo");
        assertThat(after.write()).isEqualTo(before.write());
    }

    @Test
    void itIsWrittenDownWhileMoreIsSeen() {
        Remembered remembered = Remembered.of(stage.journal, Set.of(), Map.of());
        CompletableFuture<Void> seen = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 500; i++) {
                remembered.firstSeen(pod("mongo-" + i, "uid-" + i, true));
            }
        });

        for (int i = 0; i < 100; i++) {
            assertThat(remembered.write()).startsWith("{");
        }

        seen.join();
        assertThat(remembered.write()).contains("uid-499");
    }
}
