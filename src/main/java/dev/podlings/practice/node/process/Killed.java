package dev.podlings.practice.node.process;

/** Unwinds the thread of a process that was killed, up to where the process began. Nobody else catches it. */
final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Process process;

    Killed(Process process) {
        super("process " + process.pid() + " was killed", null, false, false);
        this.process = process;
    }

    Process process() {
        return process;
    }
}
