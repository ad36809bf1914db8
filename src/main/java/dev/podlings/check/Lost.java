package dev.podlings.check;

import dev.podlings.lesson.Step;

/**
 * What a step had proven and is no longer so.
 *
 * @param result as it stands now, with the way back
 */
public record Lost(Step step, Standing.Result result) {
    /** Whether it is for the same reason, and mended in the same way. */
    public boolean isLike(Lost other) {
        return result.verdict().headline().equals(other.result.verdict().headline())
                && result.verdict().next().equals(other.result.verdict().next());
    }
}
