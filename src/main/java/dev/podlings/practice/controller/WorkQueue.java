package dev.podlings.practice.controller;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.controller.Reconciler.Again;
import dev.podlings.practice.controller.Reconciler.Name;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names that a reconciler still has to look at: each at most once, in the order in which they came. Touched only by
 * the timeline's tasks.
 */
final class WorkQueue {
    private static final Duration FIRST_RETRY = Duration.ofMillis(5);
    private static final Duration LAST_RETRY = Duration.ofSeconds(16);

    private final Reconciler reconciler;
    private final Timeline time;
    private final Set<Name> names = new LinkedHashSet<>();
    private final Map<Name, Integer> failures = new HashMap<>();
    private final Map<Name, Alarm> alarms = new HashMap<>();
    private boolean scheduled;

    private record Alarm(Instant at, Timeline.Later later) {}

    WorkQueue(Reconciler reconciler, Timeline time) {
        this.reconciler = reconciler;
        this.time = time;
    }

    void add(Name name) {
        if (names.add(name) && !scheduled) {
            scheduled = true;
            time.run(this::workOnNext);
        }
    }

    private void workOnNext() {
        Name name = names.iterator().next();
        names.remove(name);
        scheduled = !names.isEmpty();
        if (scheduled) {
            time.run(this::workOnNext);
        }
        boolean done = false;
        try {
            Again again = reconciler.reconcile(name);
            if (!again.failed()) {
                done = true;
                failures.remove(name);
                if (again.in() != null) {
                    addAfter(again.in(), name);
                }
            }
        } catch (ApiException refused) {
            // Kubernetes: what was refused is tried again; the refusal itself is only logged there.
            done = false;
        } finally {
            if (!done) {
                addAfter(backOff(name), name);
            }
        }
    }

    // Kubernetes: a key whose sync failed goes back with exponential back-off, 5 ms doubled each time.
    private Duration backOff(Name name) {
        int times = failures.merge(name, 1, Integer::sum);
        Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(times - 1, 20));
        return delay.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : delay;
    }

    /** At most one alarm waits for each name: the earliest. */
    private void addAfter(Duration delay, Name name) {
        Instant at = time.now().plus(delay);
        Alarm waiting = alarms.get(name);
        if (waiting != null) {
            if (!at.isBefore(waiting.at())) {
                return;
            }
            waiting.later().cancel();
        }
        alarms.put(name, new Alarm(at, time.after(delay, () -> ring(name, at))));
    }

    private void ring(Name name, Instant at) {
        Alarm waiting = alarms.get(name);
        if (waiting != null && waiting.at().equals(at)) {
            alarms.remove(name);
        }
        add(name);
    }
}
