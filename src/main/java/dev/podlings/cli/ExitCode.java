package dev.podlings.cli;

/** What podlings tells a script. */
final class ExitCode {
    /** It is as it should be. */
    static final int YES = 0;

    /** It is not: a check did not pass, a lesson has problems. */
    static final int NO = 1;

    /** That could not be found out: a wrong option, a cluster that does not answer. */
    static final int COULD_NOT = 2;

    /** Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
