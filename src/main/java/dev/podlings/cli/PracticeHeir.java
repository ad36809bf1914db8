package dev.podlings.cli;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the practice cluster once the process that runs it now is gone: at the same address and with the same objects,
 * so that whoever uses it finds it again.
 */
final class PracticeHeir implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLIS = 500;

    private final Supplier<Optional<PracticeRun>> start;
    private @Nullable PracticeRun run;
    private boolean closed;

    private PracticeHeir(Supplier<Optional<PracticeRun>> start) {
        this.start = start;
    }

    /** @param start runs it, unless another process does */
    static PracticeHeir waiting(Supplier<Optional<PracticeRun>> start) {
        PracticeHeir heir = new PracticeHeir(start);
        Thread thread = new Thread(heir::inherit, "practice-cluster-heir");
        thread.setDaemon(true);
        thread.start();
        return heir;
    }

    private synchronized void inherit() {
        try {
            while (!closed && run == null) {
                wait(LOOK_AGAIN_MILLIS);
                if (!closed) {
                    run = start.get().orElse(null);
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        if (run != null) {
            run.close();
        }
    }
}
