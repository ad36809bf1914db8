package dev.podlings.practice.node.file;

import java.time.Instant;

/** A symbolic link. */
public final class Link extends Inode {
    private final String target;

    Link(Volume volume, String target) {
        super(volume, 0777);
        this.target = target;
    }

    Link(Volume volume, long number, Instant modified, String target) {
        super(volume, number, 0777, modified);
        this.target = target;
    }

    public String target() {
        return target;
    }

    @Override
    public long size() {
        return target.length();
    }
}
