package dev.podlings.practice.node.process;

import org.jspecify.annotations.Nullable;

/** The thread that a process runs on, if it has one, until the process is killed. */
final class Lifeline {
    private @Nullable Thread thread;
    private @Nullable Signal killedBy;

    synchronized void runsOn(Thread worker) {
        thread = worker;
    }

    synchronized boolean isWorking() {
        return thread != null;
    }

    synchronized boolean isKilled() {
        return killedBy != null;
    }

    /** What a process that was killed ends with. */
    synchronized int killedCode() {
        return (killedBy == null ? Signal.KILL : killedBy).exitCode();
    }

    /**
     * The first time only: a thread that it runs on is interrupted, and unwinds.
     *
     * @return true if there is none, so that the end is at once
     */
    boolean cut(Signal by) {
        Thread running;
        synchronized (this) {
            if (killedBy != null) {
                return false;
            }
            killedBy = by;
            running = thread;
        }
        if (running != null && running != Thread.currentThread()) {
            running.interrupt();
        }
        return running == null;
    }
}
