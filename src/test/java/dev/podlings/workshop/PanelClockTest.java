package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.HandTimeline;
import dev.podlings.terminal.Panel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelClockTest {
    private final HandTimeline time = new HandTimeline();
    private final List<Panel> drawn = new ArrayList<>();
    private final PanelClock clock = new PanelClock(drawn::add, time, () -> Panel.NONE, () -> {});

    @Test
    void aChangeAfterAWhileIsDrawnAtOnce() {
        clock.begin();
        time.pass(Duration.ofMillis(500));
        drawn.clear();

        clock.soon();
        clock.soon();
        time.pass(Duration.ofMillis(5));

        assertThat(drawn).hasSize(1);
    }

    @Test
    void aBoxIsNotKeptWaitingByABurstOfOtherChanges() {
        clock.begin();
        for (int change = 0; change < 130; change++) {
            clock.soon();
            time.pass(Duration.ofMillis(1));
        }
        drawn.clear();

        clock.promptly();
        clock.promptly();
        time.pass(Duration.ofMillis(5));

        assertThat(drawn).hasSize(1);
    }

    @Test
    void aBurstIsDrawnTenTimesASecondAndItsEndIsNotLost() {
        clock.begin();
        drawn.clear();

        for (int change = 0; change < 830; change++) {
            clock.soon();
            time.pass(Duration.ofMillis(1));
        }
        int before = drawn.size();
        time.pass(Duration.ofMillis(100));

        assertThat(before).isBetween(8, 10);
        assertThat(drawn).hasSize(before + 1);
    }

    @Test
    void whatGrowsOlderIsDrawnEachSecondUntilItIsClosed() {
        clock.begin();
        drawn.clear();
        time.pass(Duration.ofSeconds(3));
        assertThat(drawn).hasSize(3);

        clock.close();
        time.pass(Duration.ofSeconds(3));
        assertThat(drawn).hasSize(3);
    }

    @Test
    void whatSaysHowOldSomethingIsSaysItAnewEachSecond() {
        List<String> older = new ArrayList<>();
        try (PanelClock ageing = new PanelClock(drawn::add, time, () -> Panel.NONE, () -> older.add("older"))) {
            ageing.begin();
            time.pass(Duration.ofSeconds(3));
        }

        assertThat(older).hasSize(4);
    }
}
