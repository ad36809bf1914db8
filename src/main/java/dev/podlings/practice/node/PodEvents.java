package dev.podlings.practice.node;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.json.Json;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The events of one kubelet. As with Kubernetes' spam filter, after 25 events about one object only one in five minutes
 * passes: a probe that fails every second must not fill the history.
 */
final class PodEvents {
    private static final int BURST = 25;
    private static final Duration REFILL = Duration.ofMinutes(5);
    private static final int REMEMBERED = 4096;

    private final Events events;
    private final Timeline time;
    private final Map<String, Allowance> allowances = new LinkedHashMap<>();

    private record Allowance(double left, Instant since) {
        Allowance at(Instant now) {
            double refilled = (double) Duration.between(since, now).toMillis() / REFILL.toMillis();
            return new Allowance(Math.min(BURST, left + refilled), now);
        }
    }

    PodEvents(Verbs verbs, Timeline time, String node) {
        this.events = new Events(verbs, time, "kubelet", node, Writer.KUBELET);
        this.time = time;
    }

    /** @param fieldPath the container that it is about, or "" for the whole object */
    void write(String type, JsonNode about, String reason, String message, String fieldPath) {
        if (allowed(Json.text(about, "metadata", "uid"))) {
            events.write(type, about, reason, message, fieldPath);
        }
    }

    private boolean allowed(String uid) {
        Instant now = time.now();
        Allowance allowance =
                allowances.getOrDefault(uid, new Allowance(BURST, now)).at(now);
        boolean allowed = allowance.left() >= 1;
        allowances.put(uid, allowed ? new Allowance(allowance.left() - 1, now) : allowance);
        if (allowances.size() > REMEMBERED) {
            allowances.remove(allowances.keySet().iterator().next());
        }
        return allowed;
    }
}
