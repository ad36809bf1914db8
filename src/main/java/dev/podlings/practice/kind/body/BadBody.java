package dev.podlings.practice.kind.body;

/** A body that cannot be read as what it should be: 400, {@code BadRequest}. */
public final class BadBody extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String detail;

    BadBody(String message, String detail) {
        super(message);
        this.detail = detail;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    /**
     * The message without what it is about, as it stands in refusals of patches: {@code strict decoding error: unknown
     * field "spec.x"}.
     */
    public String detail() {
        return detail;
    }
}
