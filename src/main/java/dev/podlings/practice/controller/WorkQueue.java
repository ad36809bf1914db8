package dev.podlings.practice.controller;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.controller.Reconciler.Again;
import dev.podlings.practice.controller.Reconciler.Name;
import dev.podlings.time.Timeline;
import java.time.Duration;
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
    private boolean scheduled;

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
        scheduled = false;
        if (names.isEmpty()) {
            return;
        }
        Name name = names.iterator().next();
        names.remove(name);
        if (!names.isEmpty()) {
            scheduled = true;
            time.run(this::workOnNext);
        }
        try {
            Again again = reconciler.reconcile(name);
            failures.remove(name);
            if (again.in() != null) {
                time.after(again.in(), () -> add(name));
            }
        } catch (ApiException refused) {
            // Kubernetes: a key whose sync failed goes back with exponential back-off, 5 ms doubled each time.
            int times = failures.merge(name, 1, Integer::sum);
            Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(times - 1, 20));
            time.after(delay.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : delay, () -> add(name));
        }
    }
}
