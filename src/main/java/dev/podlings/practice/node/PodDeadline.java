package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Kubernetes, activeDeadlineSeconds: a pod that has been on its node for longer is stopped, and has failed. */
final class PodDeadline {
    static final String REASON = "DeadlineExceeded";
    static final String MESSAGE = "Pod was active on the node longer than the specified deadline";

    private final Timeline time;
    private final Runnable passed;
    private Timeline.@Nullable Later later;

    PodDeadline(Timeline time, Runnable passed) {
        this.time = time;
        this.passed = passed;
    }

    /** The pod's spec may say it later, or shorten it. */
    void look(JsonNode pod, @Nullable Instant since) {
        stop();
        JsonNode seconds = Json.at(pod, "spec", "activeDeadlineSeconds");
        if (since != null && seconds.isNumber()) {
            Duration left = Duration.between(time.now(), since.plusSeconds(seconds.longValue()));
            later = time.after(left.isNegative() ? Duration.ZERO : left, passed);
        }
    }

    void stop() {
        if (later != null) {
            later.cancel();
            later = null;
        }
    }

    static void tell(ObjectNode status) {
        status.put("phase", "Failed").put("reason", REASON).put("message", MESSAGE);
    }
}
