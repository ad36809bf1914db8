package dev.podlings.practice.node.process;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What all containers of a cluster have together: threads, memory, turns on the processor. Whoever wants too much is
 * refused, or killed as Linux kills the process that holds most, so that the others and the app go on.
 */
public final class Share {
    private final int mostThreads;
    private final long memory;
    private final AtomicInteger threads = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final Set<Machine> machines = new HashSet<>();
    private long held;

    /** @param memory in bytes */
    public Share(int mostThreads, long memory) {
        this.mostThreads = mostThreads;
        this.memory = memory;
    }

    boolean takeThread() {
        if (threads.incrementAndGet() > mostThreads) {
            threads.decrementAndGet();
            return false;
        }
        return true;
    }

    void giveThread() {
        threads.decrementAndGet();
    }

    /** A thread works, or waits for something. */
    void working(boolean now) {
        busy.addAndGet(now ? 1 : -1);
    }

    /** How many threads work. */
    int busy() {
        return Math.max(1, busy.get());
    }

    synchronized void opened(Machine machine) {
        machines.add(machine);
    }

    synchronized void closed(Machine machine) {
        machines.remove(machine);
    }

    /** So many more bytes are held. @return the machine that has to go because of it, or null */
    @Nullable
    Machine hold(long bytes) {
        synchronized (this) {
            held += bytes;
            if (bytes <= 0 || held <= memory) {
                return null;
            }
        }
        Machine biggest = null;
        for (Machine each : snapshot()) {
            if (biggest == null || each.memory() > biggest.memory()) {
                biggest = each;
            }
        }
        return biggest;
    }

    private synchronized Set<Machine> snapshot() {
        return new HashSet<>(machines);
    }
}
