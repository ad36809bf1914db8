package dev.podlings.practice.api;

/**
 * How a write is made.
 *
 * @param by who is remembered for it
 * @param dryRun whether all of it is done except the writing
 * @param applies whether it comes from server-side apply, which has seen to managedFields itself
 */
public record Write(Writer by, boolean dryRun, boolean applies) {
    public static Write of(Writer by) {
        return new Write(by, false, false);
    }

    /** The same write, of what server-side apply has made. */
    public Write ofApply() {
        return new Write(by, dryRun, true);
    }
}
