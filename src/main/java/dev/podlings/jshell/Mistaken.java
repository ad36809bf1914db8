package dev.podlings.jshell;

/** What was asked for at the prompt is not there. JShell prints its one sentence; a stack trace would tell no more. */
final class Mistaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Mistaken(String message) {
        super(message, null, false, false);
    }
}
