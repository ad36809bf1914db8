package dev.podlings.lesson;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What stands after the verb in a fence's first line.
 *
 * @param as the name under which the output (or a quiz's answer) is kept, for {@code ${name}} later
 * @param failureExpected whether it is meant to fail
 * @param timeout how long it may take; null for the runner's own limit
 * @param auto whether it runs as soon as the step is entered, in a trusted course
 * @param hidden its lines that run but are not shown
 * @param track the only track on which it exists; null for all
 */
public record CellOptions(
        @Nullable String as,
        boolean failureExpected,
        @Nullable Duration timeout,
        boolean auto,
        HiddenLines hidden,
        @Nullable String track) {

    public static final CellOptions NONE = new CellOptions(null, false, null, false, HiddenLines.NONE, null);

    boolean isOn(String wanted) {
        return track == null || track.equals(wanted);
    }
}
