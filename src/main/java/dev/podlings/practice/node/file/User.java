package dev.podlings.practice.node.file;

import java.util.Set;
import java.util.TreeSet;

/**
 * Who uses files. User 0 may do everything, as in a container that keeps root's usual capabilities.
 *
 * @param groups beside the first one
 */
public record User(int uid, int gid, Set<Integer> groups) {
    public static final int READ = 4;
    public static final int WRITE = 2;
    /** Of a directory: to go through it. */
    public static final int EXECUTE = 1;

    public static final User ROOT = new User(0, 0, Set.of(0, 10));

    public User {
        groups = new TreeSet<>(groups);
    }

    public boolean isRoot() {
        return uid == 0;
    }

    public boolean isIn(int group) {
        return gid == group || groups.contains(group);
    }

    /** @param bits of {@link #READ}, {@link #WRITE}, {@link #EXECUTE} */
    public boolean may(int bits, Inode inode) {
        if (isRoot()) {
            return true;
        }
        int shift = inode.uid() == uid ? 6 : isIn(inode.gid()) ? 3 : 0;
        return (inode.mode() >> shift & bits) == bits;
    }

    void need(int bits, Inode inode) throws FileFailure {
        if (!may(bits, inode)) {
            throw new FileFailure(FileFailure.Errno.EACCES);
        }
    }

    /** Linux: only its owner, or root, may change what an inode says of itself. */
    void needOwnership(Inode inode) throws FileFailure {
        if (!isRoot() && inode.uid() != uid) {
            throw new FileFailure(FileFailure.Errno.EPERM);
        }
    }
}
