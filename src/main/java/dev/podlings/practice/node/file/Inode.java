package dev.podlings.practice.node.file;

import java.time.Instant;

/** Something in a volume. Guarded by its volume's lock. */
public abstract sealed class Inode permits Dir, Plain, Link, Device {
    private final Volume volume;
    private final long number;
    private int mode;
    private Instant modified;
    private int links = 1;
    private int uid;
    private int gid;

    Inode(Volume volume, int mode) {
        this.volume = volume;
        this.number = volume.nextNumber();
        this.mode = mode;
        this.modified = volume.now();
    }

    Inode(Volume volume, long number, int mode, Instant modified) {
        this.volume = volume;
        this.number = number;
        this.mode = mode;
        this.modified = modified;
    }

    public final Volume volume() {
        return volume;
    }

    public final long number() {
        return number;
    }

    /** The permission bits. */
    public final int mode() {
        return mode;
    }

    public final Instant modified() {
        return modified;
    }

    public final int links() {
        return links;
    }

    /** Whom it belongs to: a user and a group. */
    public final int uid() {
        return uid;
    }

    public final int gid() {
        return gid;
    }

    /** In bytes. */
    public abstract long size();

    final void mode(int bits) {
        mode = bits & 07777;
    }

    final void modified(Instant moment) {
        modified = moment;
    }

    final void owner(int user, int group) {
        uid = user;
        gid = group;
    }

    final void linked(int change) {
        links += change;
    }
}
