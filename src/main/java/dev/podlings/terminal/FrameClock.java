package dev.podlings.terminal;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread that draws, and when it does; see {@link Frames}. */
final class FrameClock implements AutoCloseable {
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, FrameClock::daemon);
    private final Frames frames;

    FrameClock(Runnable draw) {
        this.frames = new Frames(System::nanoTime, this::after, draw);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "screen");
        thread.setDaemon(true);
        return thread;
    }

    /** From any thread; returns at once. */
    void request() {
        frames.request();
    }

    /** As {@link #request}, before others. */
    void requestNow() {
        frames.requestNow();
    }

    void seen(boolean looks) {
        frames.seen(looks);
    }

    // Nobody waits for a frame.
    @SuppressWarnings("FutureReturnValueIgnored")
    void after(long nanos, Runnable task) {
        if (!thread.isShutdown()) {
            thread.schedule(() -> guarded(task), nanos, TimeUnit.NANOSECONDS);
        }
    }

    ScheduledFuture<?> every(long millis, Runnable task) {
        return thread.scheduleAtFixedRate(() -> guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** What goes wrong while drawing is a fault of ours, and must not be lost in a future that nobody asks. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error bug) {
            Thread here = Thread.currentThread();
            here.getUncaughtExceptionHandler().uncaughtException(here, bug);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
