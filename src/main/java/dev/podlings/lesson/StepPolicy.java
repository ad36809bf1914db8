package dev.podlings.lesson;

/**
 * What a learner may do in a step.
 *
 * @param skippable whether {@code skip} works
 * @param optional whether the way goes on without it
 * @param solution when the solution may be read
 * @param solutionAfterTries how many failed tries {@link SolutionPolicy#AFTER_TRIES} waits for
 * @param needs what it wants of the cluster, its lesson's needs included
 */
public record StepPolicy(
        boolean skippable, boolean optional, SolutionPolicy solution, int solutionAfterTries, Needs needs) {
    public static final StepPolicy DEFAULT = new StepPolicy(true, false, SolutionPolicy.ALWAYS, 0, Needs.NOTHING);

    StepPolicy with(SolutionPolicy when, int tries) {
        return new StepPolicy(skippable, optional, when, tries, needs);
    }

    StepPolicy with(Needs wanted) {
        return new StepPolicy(skippable, optional, solution, solutionAfterTries, wanted);
    }

    /** When the solution may be read. */
    public enum SolutionPolicy {
        ALWAYS,
        AFTER_TRIES,
        AFTER_PASS
    }
}
