package dev.podlings.practice.node.file;

import java.util.function.Consumer;

/** Whom all that is in a volume belongs to. */
public final class Ownership {
    private static final int SET_GROUP = 02000;

    private Ownership() {}

    /**
     * Gives all of it to a group. Kubernetes, SetVolumeOwnership: the group may read, and write where the volume can be
     * written; what is made in a directory belongs to the group again.
     */
    public static void group(Dir root, int gid, boolean writable) {
        synchronized (root.volume().lock()) {
            give(root, gid, writable ? 0660 : 0440);
        }
    }

    /** Gives what is there, and all that is in it, to a user. */
    public static void give(Inode inode, User user) {
        inode.owner(user.uid(), user.gid());
        if (inode instanceof Dir dir) {
            children(dir, child -> give(child, user));
        }
        inode.volume().changed(inode);
    }

    private static void give(Inode inode, int gid, int bits) {
        inode.owner(inode.uid(), gid);
        if (inode instanceof Dir dir) {
            dir.mode(dir.mode() | bits | 0110 | SET_GROUP);
            children(dir, child -> give(child, gid, bits));
        } else if (inode instanceof Plain file) {
            file.mode(file.mode() | bits);
        }
        inode.volume().changed(inode);
    }

    private static void children(Dir dir, Consumer<Inode> told) {
        for (String name : dir.names()) {
            Inode child = dir.get(name);
            if (child != null) {
                told.accept(child);
            }
        }
    }
}
