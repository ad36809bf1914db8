package dev.podlings.practice.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A refusal, in Kubernetes' words. Made a {@code Status} body in one place. */
public final class ApiException extends RuntimeException {
    /** A name in details which is not shown there: the token with which a list that has expired can go on. */
    public static final String CONTINUE = "continue";

    private static final long serialVersionUID = 1;

    private final int code;
    private final String reason;
    private final transient @Nullable ObjectNode details;

    /**
     * @param code HTTP status
     * @param reason such as {@code NotFound}
     * @param message the sentence that kubectl shows
     * @param details of the Status body; null where Kubernetes sends none
     */
    public ApiException(int code, String reason, String message, @Nullable ObjectNode details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public @Nullable ObjectNode details() {
        return details;
    }

    /** Whether this is a refusal of that reason, such as {@code AlreadyExists}. */
    public boolean is(String someReason) {
        return reason.equals(someReason);
    }
}
