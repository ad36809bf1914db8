package dev.podlings.practice.node.shell;

/** A script that cannot be understood. */
final class SyntaxError extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean incomplete;
    private final int line;

    /** @param incomplete whether more text could make it right */
    SyntaxError(int line, String message, boolean incomplete) {
        super(message);
        this.line = line;
        this.incomplete = incomplete;
    }

    boolean incomplete() {
        return incomplete;
    }

    int line() {
        return line;
    }

    String words() {
        return "syntax error: " + getMessage();
    }
}
