package dev.podlings.practice.api.patch;

/** A patch that cannot be read, or does not fit what it is for. */
public final class PatchFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Trouble trouble;

    /** What is wrong. */
    public enum Trouble {
        /** It is not a patch of its kind. */
        UNREADABLE,
        /** It cannot be done to this object. */
        DOES_NOT_FIT,
        /** It is larger than anybody's. */
        TOO_LARGE
    }

    PatchFailed(Trouble trouble, String message) {
        super(message);
        this.trouble = trouble;
    }

    public Trouble trouble() {
        return trouble;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
