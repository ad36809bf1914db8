package dev.podlings.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final HandDrivenClock clock = new HandDrivenClock();
    private final List<Integer> drawn = new ArrayList<>();
    private int newest;
    private final Frames frames = new Frames(() -> clock.now, clock::after, () -> drawn.add(newest));

    @Test
    void aBurstOfAThousandEventsASecondIsDrawnTwelveTimesAndEndsWithTheNewest() {
        burst(frames::request);
        clock.advance(SECOND);
        assertThat(drawn).hasSizeBetween(2, 13).endsWith(1_000);
    }

    @Test
    void whatIsUrgentIsDrawnAtOnceInTheMiddleOfABurst() {
        burst(frames::request);
        newest = 1_001;
        frames.requestNow();
        clock.advance(0);
        assertThat(drawn).endsWith(1_001);
    }

    @Test
    void alsoABurstOfWhatIsUrgentIsDrawnTwentyTimesAndEndsWithTheNewest() {
        burst(frames::requestNow);
        clock.advance(SECOND);
        assertThat(drawn).hasSizeBetween(9, 21).endsWith(1_000);
    }

    private void burst(Runnable request) {
        for (int event = 1; event <= 1_000; event++) {
            newest = event;
            request.run();
            clock.advance(SECOND / 1_000);
        }
    }

    @Test
    void aSingleEventIsDrawnAtOnce() {
        newest = 1;
        frames.request();
        clock.advance(0);
        assertThat(drawn).containsExactly(1);
    }

    @Test
    void nothingIsDrawnThatNobodyAskedFor() {
        clock.advance(10 * SECOND);
        assertThat(drawn).isEmpty();
    }

    @Test
    void whileNobodyLooksItIsDrawnEveryFiveSecondsAndAtOnceWhenTheyComeBack() {
        frames.seen(false);
        for (int event = 1; event <= 1_000; event++) {
            newest = event;
            frames.request();
            clock.advance(SECOND / 100);
        }
        assertThat(drawn).hasSizeBetween(2, 3);
        newest = 1_001;
        frames.request();
        frames.seen(true);
        clock.advance(0);
        assertThat(drawn).endsWith(1_001);
        int before = drawn.size();
        clock.advance(10 * SECOND);
        assertThat(drawn).hasSize(before);
    }

    /** Time passes only when a test says so. */
    private static final class HandDrivenClock {
        private record Alarm(long at, Runnable task) {}

        private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparing(Alarm::at));
        private long now = 5 * SECOND;

        void after(long nanos, Runnable task) {
            alarms.add(new Alarm(now + nanos, task));
        }

        void advance(long nanos) {
            long end = now + nanos;
            while (!alarms.isEmpty() && alarms.peek().at() <= end) {
                Alarm alarm = alarms.remove();
                now = alarm.at();
                alarm.task().run();
            }
            now = end;
        }
    }
}
