package dev.podlings.practice.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.practice.support.HandTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private static final Reconciler.Name NAME = new Reconciler.Name("default", "mongo");

    private final HandTimeline time = new HandTimeline();
    private final List<Duration> calls = new ArrayList<>();
    private Supplier<Reconciler.Again> answer = () -> Reconciler.Again.NO;
    private final WorkQueue queue = new WorkQueue(new Recording(), time);

    @Test
    void theSameNameWaitsOnlyOnce() {
        queue.add(NAME);
        queue.add(NAME);
        time.settle();

        assertThat(calls).hasSize(1);
    }

    @Test
    void whatFailedIsTriedAgainLessAndLessOften() {
        answer = () -> Reconciler.Again.RETRY;
        queue.add(NAME);
        time.pass(Duration.ofMillis(75));

        assertThat(calls).extracting(Duration::toMillis).containsExactly(0L, 5L, 15L, 35L, 75L);
        time.pass(Duration.ofMinutes(5));
        assertThat(calls.get(calls.size() - 1).minus(calls.get(calls.size() - 2)))
                .hasSeconds(16);
    }

    @Test
    void whatWasRefusedIsTriedAgainToo() {
        answer = () -> {
            throw new ApiException(409, "Conflict", "somebody was faster", null);
        };
        queue.add(NAME);
        time.pass(Duration.ofMillis(5));
        assertThat(calls).hasSize(2);
        answer = () -> Reconciler.Again.NO;
        time.pass(Duration.ofMinutes(1));

        assertThat(calls).hasSize(3);
    }

    @Test
    void ofSeveralAlarmsOnlyTheEarliestRings() {
        answer = () -> Reconciler.Again.in(Duration.ofSeconds(10));
        queue.add(NAME);
        time.settle();
        answer = () -> Reconciler.Again.in(Duration.ofSeconds(3));
        queue.add(NAME);
        time.settle();
        answer = () -> Reconciler.Again.NO;
        time.pass(Duration.ofMinutes(1));

        assertThat(calls).extracting(Duration::toSeconds).containsExactly(0L, 0L, 3L);
    }

    private final class Recording implements Reconciler {
        private final java.time.Instant begin = time.now();

        @Override
        public Collection<Name> concerns(WatchEvent event) {
            return List.of();
        }

        @Override
        public Again reconcile(Name name) {
            calls.add(Duration.between(begin, time.now()));
            return answer.get();
        }
    }
}
