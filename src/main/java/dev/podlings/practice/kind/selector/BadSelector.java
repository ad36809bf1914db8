package dev.podlings.practice.kind.selector;

/** A selector that cannot be read: 400, {@code BadRequest}, with this message. */
public final class BadSelector extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadSelector(String message) {
        super(message);
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
