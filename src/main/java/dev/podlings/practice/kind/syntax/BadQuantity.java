package dev.podlings.practice.kind.syntax;

/** A text that is no quantity, in Kubernetes' words. */
public final class BadQuantity extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadQuantity(String message) {
        super(message);
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
