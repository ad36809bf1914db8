package dev.podlings.practice.node.process;

import dev.podlings.time.Timeline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread that processes run on: the innermost of them is the one that runs now, the others wait for it. Whatever such a
 * thread does it does in steps, and it waits only here, so that it can be killed, is kept from taking a whole core, and
 * time knows whether it works.
 */
public final class Worker extends Thread {
    private static final int STEPS_AT_A_TIME = 20_000;
    private static final long BREATH_NANOS = 4_000_000;
    /** Whoever computes on and on is not waited for by a clock that jumps. */
    private static final int STEPS_THAT_TIME_WAITS_FOR = 2_000_000;

    private final Deque<Process> running = new ArrayDeque<>();
    private final Timeline time;
    private Timeline.@Nullable Busy busy;
    private int steps;
    private int stepsSinceWait;

    Worker(ThreadGroup group, Runnable body, String name, Timeline time) {
        super(group, body, name, 1024 * 1024);
        setDaemon(true);
        this.time = time;
        this.busy = time.busy();
    }

    /** A bit of work was done by whatever process runs on this thread. Throws to unwind one that was killed. */
    public static void step() {
        if (Thread.currentThread() instanceof Worker worker) {
            worker.count();
        }
    }

    /** Waits, holding the lock of the monitor, until something is so; whoever makes it so notifies the monitor. */
    static void waitUntil(Object monitor, BooleanSupplier so) {
        Worker worker = Thread.currentThread() instanceof Worker own ? own : null;
        if (worker != null) {
            worker.check();
        }
        if (so.getAsBoolean()) {
            return;
        }
        if (worker != null) {
            worker.rest();
        }
        try {
            while (!so.getAsBoolean()) {
                try {
                    monitor.wait();
                } catch (InterruptedException nudged) {
                    if (worker == null) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("interrupted while waiting for a process", nudged);
                    }
                    worker.check();
                }
            }
        } finally {
            if (worker != null) {
                worker.work();
            }
        }
    }

    void push(Process process) {
        running.push(process);
    }

    void pop() {
        running.pop();
    }

    void done() {
        rest();
    }

    /** Unwinds to the outermost process on this thread that was killed. */
    private void check() {
        Process killed = null;
        for (Process each : running) {
            if (each.isKilled()) {
                killed = each;
            }
        }
        if (killed != null) {
            throw new Killed(killed);
        }
    }

    private void count() {
        check();
        stepsSinceWait++;
        if (++steps % STEPS_AT_A_TIME == 0) {
            LockSupport.parkNanos(BREATH_NANOS);
        }
        if (stepsSinceWait == STEPS_THAT_TIME_WAITS_FOR) {
            rest();
        }
    }

    private void rest() {
        running.forEach(Process::settled);
        if (busy != null) {
            busy.close();
            busy = null;
        }
    }

    private void work() {
        stepsSinceWait = 0;
        if (busy == null) {
            busy = time.busy();
        }
    }
}
