package dev.podlings.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C where no screen has the terminal: what runs is asked to stop, and the process ends once its owner has told
 * what came of it and cleaned up. Java gives a process that was interrupted its exit code.
 */
final class Interruption implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "interrupted");
    private volatile Runnable stop = () -> {};
    private volatile boolean happened;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What is to be done then; at once if it has happened already. */
    void stops(Runnable action) {
        stop = action;
        if (happened) {
            action.run();
        }
    }

    boolean happened() {
        return happened;
    }

    private void interrupted() {
        happened = true;
        stop.run();
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            // It was interrupted: the hook has run, or runs now and sees that all is done.
            happened = true;
        }
    }
}
