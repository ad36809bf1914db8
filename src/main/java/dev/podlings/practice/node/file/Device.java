package dev.podlings.practice.node.file;

/** A character device. */
public final class Device extends Inode {
    private final Kind kind;

    /** What reads and writes do. */
    public enum Kind {
        NULL,
        ZERO,
        FULL,
        RANDOM,
        STDIN,
        STDOUT,
        STDERR,
        TTY,
        /** Writes go to the container's log. */
        LOG
    }

    Device(Volume volume, Kind kind) {
        super(volume, 0666);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public long size() {
        return 0;
    }
}
