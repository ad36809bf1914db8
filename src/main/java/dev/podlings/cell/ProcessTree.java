package dev.podlings.cell;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process and all that it started. */
record ProcessTree(Process root) {
    private static final int GRACE_SECONDS = 2;

    /** Whether one of them computes, or would if it were given a processor; false where the system does not tell. */
    boolean isAtWork() {
        return Stream.concat(Stream.of(root.toHandle()), root.descendants())
                .anyMatch(process -> ProcessState.isAtWork(process.pid()));
    }

    /** Asks all of them to end, and makes those end that do not. */
    void end() {
        List<ProcessHandle> all = root.descendants().toList();
        all.forEach(ProcessHandle::destroy);
        root.destroy();
        try {
            if (!root.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                root.descendants().forEach(ProcessHandle::destroyForcibly);
                root.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            root.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }
}
