package dev.podlings.lesson;

/**
 * What a learner may do in a step.
 *
 * @param skippable whether {@code skip} works
 * @param optional whether the way goes on without it
 * @param solution when the solution may be read
 * @param solutionAfterTries how many failed tries {@link SolutionPolicy#AFTER_TRIES} waits for
 */
public record StepPolicy(boolean skippable, boolean optional, SolutionPolicy solution, int solutionAfterTries) {
    public static final StepPolicy DEFAULT = new StepPolicy(true, false, SolutionPolicy.ALWAYS, 0);

    /** When the solution may be read. */
    public enum SolutionPolicy {
        ALWAYS,
        AFTER_TRIES,
        AFTER_PASS
    }
}
