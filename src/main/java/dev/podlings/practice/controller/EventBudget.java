package dev.podlings.practice.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many events of one kind a component may write about one object. Kubernetes, client-go's spam filter: 25 of one
 * type and reason, then one in five minutes, so that a probe that fails every second does not fill the history.
 */
final class EventBudget {
    private static final int BURST = 25;
    private static final Duration REFILL = Duration.ofMinutes(5);
    private static final int REMEMBERED = 4096;

    private final Map<Spender, Allowance> allowances = new LinkedHashMap<>();

    private record Spender(String uid, String type, String reason) {}

    private record Allowance(double left, Instant since) {
        Allowance at(Instant now) {
            double refilled = (double) Duration.between(since, now).toMillis() / REFILL.toMillis();
            return new Allowance(Math.min(BURST, left + refilled), now);
        }
    }

    /** Whether one more may be written; it then counts as written. */
    boolean allows(EventMemory.What what, Instant now) {
        Spender spender = new Spender(what.uid(), what.type(), what.reason());
        Allowance allowance =
                allowances.getOrDefault(spender, new Allowance(BURST, now)).at(now);
        boolean allowed = allowance.left() >= 1;
        allowances.put(spender, allowed ? new Allowance(allowance.left() - 1, now) : allowance);
        if (allowances.size() > REMEMBERED) {
            allowances.remove(allowances.keySet().iterator().next());
        }
        return allowed;
    }
}
