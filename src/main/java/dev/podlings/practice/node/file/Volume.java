package dev.podlings.practice.node.file;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A file system with a bound on its bytes and its entries. One lock guards all of its inodes. */
public final class Volume {
    private static final int MOST_ENTRIES = 20_000;
    /** What an entry costs beside its content. */
    private static final int ENTRY = 512;

    private final Object lock = new Object();
    private final Supplier<Instant> clock;
    private final long room;
    private final Disk disk;
    private final Dir root;
    private boolean released;
    private long used;
    private int entries;
    private long numbers = 1;
    private final Set<Inode> dirty = new HashSet<>();
    private @Nullable Runnable onChange;

    /** @param room in bytes */
    public Volume(long room, Disk disk, Supplier<Instant> clock) {
        this(room, disk, clock, 0755);
    }

    /** @param mode of the root */
    public Volume(long room, Disk disk, Supplier<Instant> clock, int mode) {
        this.room = room;
        this.disk = disk;
        this.clock = clock;
        this.root = new Dir(this, mode);
    }

    /** One that begins with an image's files. */
    public Volume(ImageTree image, long room, Disk disk, Supplier<Instant> clock) {
        this.room = room;
        this.disk = disk;
        this.clock = clock;
        this.root = new Dir(this, image.root());
    }

    public Dir root() {
        return root;
    }

    /** In bytes, and how much of it is used. */
    public long room() {
        return room;
    }

    public long used() {
        synchronized (lock) {
            return used;
        }
    }

    Object lock() {
        return lock;
    }

    Instant now() {
        return clock.get();
    }

    long nextNumber() {
        synchronized (lock) {
            return numbers++;
        }
    }

    void take(long bytes) throws FileFailure {
        if (bytes > 0 && used + bytes > room) {
            throw new FileFailure(FileFailure.Errno.ENOSPC);
        }
        onDisk(bytes);
        used += bytes;
    }

    void give(long bytes) {
        used -= bytes;
        if (!released) {
            disk.give(bytes);
        }
    }

    private void onDisk(long bytes) throws FileFailure {
        if (!released) {
            disk.take(bytes);
        }
    }

    /** Nobody uses it any more: its place on the disk is free. */
    public void release() {
        synchronized (lock) {
            if (!released) {
                released = true;
                disk.give(used + (long) entries * ENTRY);
            }
        }
    }

    void takeEntry() throws FileFailure {
        if (entries >= MOST_ENTRIES) {
            throw new FileFailure(FileFailure.Errno.ENOSPC);
        }
        onDisk(ENTRY);
        entries++;
    }

    void giveEntry() {
        entries--;
        if (!released) {
            disk.give(ENTRY);
        }
    }

    void changed(Inode inode) {
        if (onChange != null) {
            dirty.add(inode);
            onChange.run();
        }
    }

    /** From now on remembers what has changed, and tells that something has. Under the lock: it must only take note. */
    void watch(Runnable told) {
        synchronized (lock) {
            onChange = told;
        }
    }

    Set<Inode> takeDirty() {
        Set<Inode> taken = new HashSet<>(dirty);
        dirty.clear();
        return taken;
    }

    void restored(long nextNumber, long bytes, int entryCount) {
        numbers = Math.max(numbers, nextNumber);
        used = bytes;
        entries = entryCount;
        disk.give(-bytes - (long) entryCount * ENTRY);
    }
}
