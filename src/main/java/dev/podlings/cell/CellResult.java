package dev.podlings.cell;

import dev.podlings.words.Sentence;

/**
 * What came of a cell.
 *
 * @param stdout what it printed, shortened if it was very much
 * @param stderr what it complained of
 * @param message for the learner where something is to be said; else empty
 */
public record CellResult(Status status, int exitCode, String stdout, String stderr, Sentence message) {
    private static final Sentence NOTHING = Sentence.verbatim("");

    /** How a cell ended. */
    public enum Status {
        DONE,
        FAILED,
        /** It failed, as its author wants it to. */
        FAILED_AS_MEANT,
        /** It worked, where a failure was meant. */
        WORKED_UNEXPECTEDLY,
        TIMED_OUT,
        STOPPED,
        /** It was not begun. */
        NOT_RUN
    }

    public static CellResult done(String stdout) {
        return done(stdout, "");
    }

    /** Done, with complaints of what ran. */
    public static CellResult done(String stdout, String stderr) {
        return new CellResult(Status.DONE, 0, stdout, stderr, NOTHING);
    }

    public static CellResult failed(int exitCode, String stdout, String stderr, Sentence message) {
        return new CellResult(Status.FAILED, exitCode, stdout, stderr, message);
    }

    /** It was left out, and nothing is to be said. */
    public static CellResult notRun() {
        return notRun(NOTHING);
    }

    public static CellResult notRun(Sentence message) {
        return new CellResult(Status.NOT_RUN, -1, "", "", message);
    }

    /** Whether it went as its author meant it to. */
    public boolean isAsMeant() {
        return status == Status.DONE || status == Status.FAILED_AS_MEANT;
    }

    /** Whether the learner may not do what it wanted: no fault of the cell's, and the next one may be allowed. */
    public boolean isForbidden() {
        return status == Status.FAILED && stderr.contains("Error from server (Forbidden)");
    }

    /** The same in the light of {@code expect=failure}. */
    CellResult whereFailureIsMeant() {
        return switch (status) {
            case DONE ->
                new CellResult(Status.WORKED_UNEXPECTEDLY, exitCode, stdout, stderr, Say.of("workedUnexpectedly"));
            case FAILED -> new CellResult(Status.FAILED_AS_MEANT, exitCode, stdout, stderr, Say.of("failedAsMeant"));
            case FAILED_AS_MEANT, WORKED_UNEXPECTEDLY, TIMED_OUT, STOPPED, NOT_RUN -> this;
        };
    }
}
