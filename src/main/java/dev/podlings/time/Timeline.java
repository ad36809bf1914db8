package dev.podlings.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * The one clock that the practice cluster, the checks and the lessons share, and the one thread that their work runs
 * on.
 *
 * <p>All tasks of a timeline run one after the other, so state that only its tasks touch needs no lock. A task must not
 * block: whatever waits for something else does it on a thread of its own and comes back with {@link #run}.
 */
public interface Timeline extends AutoCloseable {

    /** What the clock says. Never goes back. */
    Instant now();

    /** Runs the task as soon as the tasks before it are done; from any thread. */
    void run(Runnable task);

    /** Runs the task once the delay has passed; from any thread. A delay of zero or less means as soon as possible. */
    Later after(Duration delay, Runnable task);

    /** Waits until so much of its time has passed; on a thread of one's own, never in a task. */
    default void letPass(Duration length) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        after(length, () -> over.complete(null));
        over.join();
    }

    /**
     * Says that work is going on which the timeline cannot see (a request, a running command), so time must not jump
     * until it is closed. Costs nothing where time does not jump.
     */
    Busy busy();

    /**
     * Says that something runs beside the timeline, until it is closed, that may itself wait for time to pass, such as
     * a command in a shell. Time must not jump while it is at work. Costs nothing where time does not jump.
     *
     * @param atWork asked before each jump, from the timeline's thread; must be quick
     */
    default Busy beside(BooleanSupplier atWork) {
        return () -> {};
    }

    /** Stops running tasks; those that wait are dropped. */
    @Override
    void close();

    /** A task that waits for its moment. */
    interface Later {
        /** Drops the task if it has not begun. */
        void cancel();
    }

    /** Work that the timeline cannot see. */
    interface Busy extends AutoCloseable {
        @Override
        void close();
    }
}
