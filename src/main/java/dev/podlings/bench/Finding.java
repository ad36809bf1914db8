package dev.podlings.bench;

import java.time.Duration;
import java.util.Optional;

/**
 * One thing that was tried of a lesson.
 *
 * @param lesson its name
 * @param step its slug; "" for the lesson as a whole
 * @param claim what ought to be so, as a sentence
 * @param failure why it is not so; nothing if it is
 * @param leftOut whether it was not tried, because the cluster lacks something for it
 */
public record Finding(
        String lesson, String step, String claim, Optional<String> failure, boolean leftOut, Duration took) {

    public boolean holds() {
        return failure.isEmpty();
    }

    /** The same, told of the lesson as it is on a track. */
    public Finding on(String track) {
        return new Finding(lesson + " (" + track + ")", step, claim, failure, leftOut, took);
    }
}
