package dev.podlings.practice.api;

/**
 * How a write is made.
 *
 * @param by who is remembered for it
 * @param dryRun whether all of it is done except the writing
 */
public record Write(Writer by, boolean dryRun) {
    public static Write of(Writer by) {
        return new Write(by, false);
    }
}
