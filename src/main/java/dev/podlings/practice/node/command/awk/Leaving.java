package dev.podlings.practice.node.command.awk;

/** Unwinds to the loop, the line, the function or the program's end. */
final class Leaving extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String how;
    private final transient Value value;

    Leaving(String how, Value value) {
        super(null, null, false, false);
        this.how = how;
        this.value = value;
    }

    boolean is(String wanted) {
        return how.equals(wanted);
    }

    Value value() {
        return value;
    }
}
