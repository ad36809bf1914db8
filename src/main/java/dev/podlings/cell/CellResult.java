package dev.podlings.cell;

/**
 * What came of a cell.
 *
 * @param stdout what it printed, shortened if it was very much
 * @param stderr what it complained of
 * @param message one sentence for the learner where something is to be said; else ""
 */
public record CellResult(Status status, int exitCode, String stdout, String stderr, String message) {

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
        return new CellResult(Status.DONE, 0, stdout, "", "");
    }

    public static CellResult failed(int exitCode, String stdout, String stderr, String message) {
        return new CellResult(Status.FAILED, exitCode, stdout, stderr, message);
    }

    public static CellResult notRun(String message) {
        return new CellResult(Status.NOT_RUN, -1, "", "", message);
    }

    /** Whether it went as its author meant it to. */
    public boolean isAsMeant() {
        return status == Status.DONE || status == Status.FAILED_AS_MEANT;
    }

    /** The same in the light of {@code expect=failure}. */
    CellResult whereFailureIsMeant() {
        return switch (status) {
            case DONE ->
                new CellResult(
                        Status.WORKED_UNEXPECTEDLY, exitCode, stdout, stderr, "This was meant to fail, and it worked.");
            case FAILED ->
                new CellResult(Status.FAILED_AS_MEANT, exitCode, stdout, stderr, "It failed, as it was meant to.");
            case FAILED_AS_MEANT, WORKED_UNEXPECTEDLY, TIMED_OUT, STOPPED, NOT_RUN -> this;
        };
    }
}
