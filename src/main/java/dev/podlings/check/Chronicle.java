package dev.podlings.check;

import dev.podlings.time.Timeline;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the judges of a step know of its history, written down for another run of the app. */
final class Chronicle {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** How much may be lost when the app is killed. */
    private static final Duration KEPT_WITHIN = Duration.ofSeconds(1);

    private final Timeline time;
    private final Runnable tell;
    private volatile String text;
    private boolean tellingSoon;

    /**
     * @param text as it was written down before; "" if it was not
     * @param tell told of what has changed, for whoever keeps it
     */
    Chronicle(String text, Timeline time, Runnable tell) {
        this.text = text;
        this.time = time;
        this.tell = tell;
    }

    /** From any thread. */
    String text() {
        return text;
    }

    /** What has changed is to be kept also where that changes nothing in how the step stands. */
    void take(ObjectNode now) {
        String before = text;
        text = JSON.writeValueAsString(now);
        if (!text.equals(before) && !tellingSoon) {
            tellingSoon = true;
            time.after(KEPT_WITHIN, () -> {
                tellingSoon = false;
                tell.run();
            });
        }
    }
}
