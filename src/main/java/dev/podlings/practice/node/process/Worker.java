package dev.podlings.practice.node.process;

import dev.podlings.time.Timeline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread that processes run on: the innermost of them is the one that runs now, the others wait for it. Whatever such
 * a thread does it does in steps, and it waits only here, so that it can be killed, is kept from taking a whole core,
 * and time knows whether it works.
 */
public final class Worker extends Thread {
    private static final int STEPS_AT_A_TIME = 20_000;
    private static final long BREATH_NANOS = 4_000_000;
    private static final int LONGEST_BREATH = 250;
    /** What starting a process costs, in steps. */
    private static final int START = 200;
    /** Whoever computes on and on is not waited for by a clock that jumps. */
    private static final int STEPS_THAT_TIME_WAITS_FOR = 2_000_000;

    private final Deque<Process> running = new ArrayDeque<>();
    private final Timeline time;
    private final Share share;
    private Timeline.@Nullable Busy busy;
    private int steps;
    private int stepsSinceWait;
    private boolean working = true;

    Worker(ThreadGroup group, Runnable body, String name, Timeline time, Share share) {
        super(group, body, name, 1024 * 1024);
        setDaemon(true);
        this.time = time;
        this.share = share;
        this.busy = time.busy();
        share.working(true);
    }

    /** A bit of work was done by whatever process runs on this thread. Throws to unwind one that was killed. */
    public static void step() {
        if (Thread.currentThread() instanceof Worker worker) {
            worker.count();
        }
    }

    /** Waits, holding the lock of the monitor, until something is so; whoever makes it so notifies the monitor. */
    public static void waitUntil(Object monitor, BooleanSupplier so) {
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
        steps += START;
    }

    /** The process that runs on this thread, or null. */
    static @Nullable Process process() {
        return Thread.currentThread() instanceof Worker worker ? worker.running.peek() : null;
    }

    int depth() {
        return running.size();
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
        if (++steps >= STEPS_AT_A_TIME) {
            steps = 0;
            // All that compute share about one core: with more of them each breathes longer.
            LockSupport.parkNanos(BREATH_NANOS * Math.min(LONGEST_BREATH, share.busy()));
        }
        if (stepsSinceWait == STEPS_THAT_TIME_WAITS_FOR) {
            letTimeGo();
        }
    }

    private void letTimeGo() {
        running.forEach(Process::settled);
        if (busy != null) {
            busy.close();
            busy = null;
        }
    }

    private void rest() {
        letTimeGo();
        if (working) {
            working = false;
            share.working(false);
        }
    }

    private void work() {
        stepsSinceWait = 0;
        if (busy == null) {
            busy = time.busy();
        }
        if (!working) {
            working = true;
            share.working(true);
        }
    }
}
