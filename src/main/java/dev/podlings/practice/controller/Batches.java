package dev.podlings.practice.controller;

import dev.podlings.practice.controller.Reconciler.Again;
import dev.podlings.practice.controller.Reconciler.Name;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Lets changes of something big come together before it is looked at again, as one look costs what it is made of: a
 * Service with many endpoints, a set with many pods on their way. Kubernetes has the same in
 * {@code --endpoint-updates-batch-period}. Something small never waits.
 */
public final class Batches {
    private static final int SMALL = 50;

    private final Timeline time;
    private final Map<Name, Instant> notBefore = new HashMap<>();

    public Batches(Timeline time) {
        this.time = time;
    }

    /** @param work answers how many of its parts are likely to change soon */
    public Again inTurn(Name name, IntSupplier work) {
        Duration wait = wait(name);
        if (!wait.isZero()) {
            return Again.in(wait);
        }
        worked(name, work.getAsInt());
        return Again.NO;
    }

    /** How long its turn is still away; zero when it may be looked at now. */
    public Duration wait(Name name) {
        Instant now = time.now();
        Instant earliest = notBefore.getOrDefault(name, Instant.MIN);
        return now.isBefore(earliest) ? Duration.between(now, earliest) : Duration.ZERO;
    }

    /** It was looked at, and so many of its parts are likely to change soon. */
    public void worked(Name name, int parts) {
        if (parts > SMALL) {
            notBefore.put(name, time.now().plus(Duration.ofMillis(parts / 4)));
        } else {
            notBefore.remove(name);
        }
    }

    public void forget(Name name) {
        notBefore.remove(name);
    }
}
