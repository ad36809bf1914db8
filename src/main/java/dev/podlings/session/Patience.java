package dev.podlings.session;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for what comes in its own time. */
final class Patience {
    private Patience() {}

    /** The answer once it is there; nothing if this thread was interrupted, which then stays so. */
    static <T> Optional<T> await(CompletableFuture<T> answer) {
        try {
            return Optional.ofNullable(answer.get());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("what was waited for failed", failed.getCause());
        }
    }
}
