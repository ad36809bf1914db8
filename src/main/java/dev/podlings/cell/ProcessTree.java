package dev.podlings.cell;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process and all that it started. */
record ProcessTree(Process root) {
    private static final int GRACE_SECONDS = 2;

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
