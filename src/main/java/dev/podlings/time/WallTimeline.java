package dev.podlings.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Time as it passes on the wall. */
public final class WallTimeline implements Timeline {
    private static final Later NOTHING = () -> {};

    private final Clock clock;
    private final Consumer<Throwable> onBug;
    private final ScheduledThreadPoolExecutor thread;

    /**
     * @param name of the one thread
     * @param onBug told of anything that a task throws; the tasks after it still run
     */
    public WallTimeline(String name, Clock clock, Consumer<Throwable> onBug) {
        this.clock = clock;
        this.onBug = onBug;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void run(Runnable task) {
        try {
            thread.execute(guarded(task));
        } catch (RejectedExecutionException closed) {
            // Closing drops what waits; a task that comes later is dropped like them.
            return;
        }
    }

    @Override
    public Later after(Duration delay, Runnable task) {
        try {
            Future<?> waiting = thread.schedule(guarded(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
            return () -> waiting.cancel(false);
        } catch (RejectedExecutionException closed) {
            return NOTHING;
        }
    }

    @Override
    public Busy busy() {
        return () -> {};
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error bug) {
                onBug.accept(bug);
            }
        };
    }
}
