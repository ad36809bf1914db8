package dev.podlings.practice.controller.network;

import dev.podlings.practice.controller.Reconciler.Again;
import dev.podlings.practice.controller.Reconciler.Name;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Lets changes of a big Service come together before it is looked at again, as one look costs what it has endpoints.
 * Kubernetes has the same in {@code --endpoint-updates-batch-period}. A small Service never waits.
 */
final class Batches {
    private static final int SMALL = 50;

    private final Timeline time;
    private final Map<Name, Instant> notBefore = new HashMap<>();

    Batches(Timeline time) {
        this.time = time;
    }

    /** @param work answers how many endpoints the Service has */
    Again inTurn(Name service, IntSupplier work) {
        Instant now = time.now();
        Instant earliest = notBefore.getOrDefault(service, Instant.MIN);
        if (now.isBefore(earliest)) {
            return Again.in(Duration.between(now, earliest));
        }
        int endpoints = work.getAsInt();
        if (endpoints > SMALL) {
            notBefore.put(service, now.plus(Duration.ofMillis(endpoints / 4)));
        } else {
            notBefore.remove(service);
        }
        return Again.NO;
    }

    void forget(Name service) {
        notBefore.remove(service);
    }
}
