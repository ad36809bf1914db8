package dev.podlings.practice.node.mongo;

import com.sun.management.ThreadMXBean;
import dev.podlings.practice.node.process.Process;
import java.lang.management.ManagementFactory;

/**
 * Ends a script that keeps more and more. Nothing tells what a script still holds, so it goes when it has taken much
 * and the app's memory is nearly used up.
 */
final class ScriptMemory {
    private static final long FREE_TO_TAKE = 64L << 20;
    private static final double NEARLY_FULL = 0.7;

    private final Process process;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long before = taken();

    ScriptMemory(Process process) {
        this.process = process;
    }

    void look() {
        Runtime heap = Runtime.getRuntime();
        boolean full = heap.totalMemory() - heap.freeMemory() > heap.maxMemory() * NEARLY_FULL;
        if (full && taken() - before > FREE_TO_TAKE) {
            // Beyond every limit: the container is killed as the kernel does it.
            process.hold(process.machine().memoryLimit() + 1);
        }
    }

    private long taken() {
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
