package dev.podlings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.PracticeHome;
import dev.podlings.practice.node.Pace;
import dev.podlings.practice.node.Stock;
import dev.podlings.time.Timeline;
import dev.podlings.time.WallTimeline;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PracticeHeirTest {
    @TempDir
    Path folder;

    private static void unexpected(Throwable bug) {
        throw new AssertionError(bug);
    }

    private Optional<PracticeRun> run(Timeline time) {
        return PracticeRun.start(
                new PracticeHome(folder), time, 1, Pace.INSTANT, Stock.USUAL, PracticeHeirTest::unexpected);
    }

    @Test
    void whoeverIsLeftRunsTheClusterOnAtTheSameAddress() throws Exception {
        CompletableFuture<String> inherited = new CompletableFuture<>();
        try (Timeline here = new WallTimeline("here", Clock.systemUTC(), PracticeHeirTest::unexpected);
                Timeline there = new WallTimeline("there", Clock.systemUTC(), PracticeHeirTest::unexpected)) {
            PracticeRun first = run(there).orElseThrow();
            String address = first.url();
            try (PracticeHeir heir = PracticeHeir.waiting(() -> {
                Optional<PracticeRun> run = run(here);
                run.ifPresent(mine -> inherited.complete(mine.url()));
                return run;
            })) {
                first.close();

                assertThat(inherited.get(60, TimeUnit.SECONDS)).isEqualTo(address);
            }
            assertThat(new PracticeHome(folder).running()).isEmpty();
        }
    }
}
