package dev.podlings.practice.controller.workload.job;

/** How a Job comes to its end, with the reason and the message that Kubernetes gives. */
enum Ending {
    COMPLETE(true, "CompletionsReached", "Reached expected number of succeeded pods"),
    TOO_MANY_FAILURES(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit"),
    TOO_LATE(false, "DeadlineExceeded", "Job was active longer than specified deadline");

    private final boolean good;
    private final String reason;
    private final String message;

    Ending(boolean good, String reason, String message) {
        this.good = good;
        this.reason = reason;
        this.message = message;
    }

    String reason() {
        return reason;
    }

    String message() {
        return message;
    }

    /** The condition that says that it will end so, while pods are still on their way out. */
    String announcement() {
        return good ? "SuccessCriteriaMet" : "FailureTarget";
    }

    /** The condition that says that it is over. */
    String condition() {
        return good ? "Complete" : "Failed";
    }

    boolean isGood() {
        return good;
    }
}
