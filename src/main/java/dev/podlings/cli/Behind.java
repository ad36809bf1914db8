package dev.podlings.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that is done on a thread of its own, behind the screen. What it throws is thrown by {@link #get}. */
final class Behind<T> {
    private final FutureTask<T> task;
    private final Thread thread;
    private volatile Runnable onFailure = () -> {};

    Behind(String name, Callable<T> work) {
        this.task = new FutureTask<>(() -> {
            try {
                return work.call();
            } catch (Exception | Error failed) {
                onFailure.run();
                throw failed;
            }
        });
        this.thread = new Thread(task, name);
        thread.setDaemon(true);
    }

    /** Begins, unless it has begun. */
    synchronized void begin() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** @param onFailure called on the other thread before its failure can be had from {@link #get} */
    void begin(Runnable onFailure) {
        this.onFailure = onFailure;
        begin();
    }

    boolean isDone() {
        return task.isDone();
    }

    /** Waits until nothing of it goes on any more. */
    void end() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException waiting) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What came of it, however long that takes. */
    T get() {
        begin();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException waiting) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException failed) {
        if (failed.getCause() instanceof RuntimeException known) {
            return known;
        } else if (failed.getCause() instanceof Error bug) {
            throw bug;
        }
        return new IllegalStateException(failed.getCause());
    }
}
