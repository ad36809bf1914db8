package dev.podlings.practice.node.process;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Who wants to know when a process has come so far: waits for the first time, or has ended. Each is told once. */
final class Milestones {
    private final List<IntConsumer> onExit = new ArrayList<>();
    private final List<Runnable> onSettled = new ArrayList<>();
    private final List<Runnable> atEnd = new ArrayList<>();
    private boolean settled;
    private @Nullable Integer exitCode;

    /** Those who are told of an end: first what is done at it, then who waits for it. */
    record Told(List<Runnable> tasks, List<IntConsumer> waiting) {}

    synchronized @Nullable Integer exitCode() {
        return exitCode;
    }

    void whenEnded(IntConsumer told) {
        Integer code;
        synchronized (this) {
            code = exitCode;
            if (code == null) {
                onExit.add(told);
                return;
            }
        }
        told.accept(code);
    }

    void whenSettled(Runnable told) {
        synchronized (this) {
            if (exitCode == null && !settled) {
                onSettled.add(told);
                return;
            }
        }
        told.run();
    }

    void atEnd(Runnable task) {
        synchronized (this) {
            if (exitCode == null) {
                atEnd.add(task);
                return;
            }
        }
        task.run();
    }

    void settled() {
        List<Runnable> told;
        synchronized (this) {
            if (settled) {
                return;
            }
            settled = true;
            told = List.copyOf(onSettled);
            onSettled.clear();
        }
        told.forEach(Runnable::run);
    }

    /** @return null when it had ended already */
    synchronized @Nullable Told ended(int code) {
        if (exitCode != null) {
            return null;
        }
        exitCode = code;
        return new Told(List.copyOf(atEnd), List.copyOf(onExit));
    }
}
