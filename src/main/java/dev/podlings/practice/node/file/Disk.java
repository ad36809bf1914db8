package dev.podlings.practice.node.file;

import java.util.concurrent.atomic.AtomicLong;

/** What all volumes together may hold, as they are held in the app's memory. */
public final class Disk {
    private final long room;
    private final AtomicLong used = new AtomicLong();

    /** @param room in bytes */
    public Disk(long room) {
        this.room = room;
    }

    /** One that is never full. */
    public static Disk endless() {
        return new Disk(Long.MAX_VALUE / 2);
    }

    public long used() {
        return used.get();
    }

    void take(long bytes) throws FileFailure {
        if (used.addAndGet(bytes) > room && bytes > 0) {
            used.addAndGet(-bytes);
            throw new FileFailure(FileFailure.Errno.ENOSPC);
        }
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }
}
