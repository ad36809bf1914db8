package dev.podlings.practice.node.file;

import dev.podlings.practice.node.file.FileFailure.Errno;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads.
 *
 * @param path without links, {@code .} and {@code ..}
 * @param inode null when nothing is there
 */
public record Place(
        Dir parent, String name, String path, @Nullable Inode inode, boolean readOnly, boolean mountPoint) {
    private static final int STICKY = 01000;

    /** What is there. */
    public Inode there() throws FileFailure {
        if (inode == null) {
            throw new FileFailure(Errno.ENOENT);
        }
        return inode;
    }

    Dir dir() throws FileFailure {
        if (there() instanceof Dir dir) {
            return dir;
        }
        throw new FileFailure(Errno.ENOTDIR);
    }

    Plain file() throws FileFailure {
        if (there() instanceof Plain file) {
            return file;
        }
        throw new FileFailure(inode instanceof Dir ? Errno.EISDIR : Errno.EINVAL);
    }

    void writable() throws FileFailure {
        if (readOnly) {
            throw new FileFailure(Errno.EROFS);
        }
    }

    /** Whether a name may be put here. */
    void free(User user) throws FileFailure {
        if (inode != null) {
            throw new FileFailure(Errno.EEXIST);
        }
        changeable(user);
    }

    /** Whether the directory that this is in may be changed. */
    void changeable(User user) throws FileFailure {
        writable();
        user.need(User.WRITE | User.EXECUTE, parent);
    }

    /** Whether something that is moved may take this place, and what is here go. */
    void takes(Inode moved) throws FileFailure {
        if (inode instanceof Dir dir) {
            if (!(moved instanceof Dir)) {
                throw new FileFailure(Errno.EISDIR);
            }
            if (!dir.names().isEmpty()) {
                throw new FileFailure(Errno.ENOTEMPTY);
            }
        } else if (inode != null && moved instanceof Dir) {
            throw new FileFailure(Errno.ENOTDIR);
        }
    }

    /** Whether the name may be taken away. In a directory like /tmp only by whom the one or the other belongs to. */
    void removable(User user) throws FileFailure {
        changeable(user);
        if (mountPoint) {
            throw new FileFailure(Errno.EBUSY);
        }
        boolean sticky = (parent.mode() & STICKY) != 0 && !user.isRoot();
        if (sticky && inode != null && inode.uid() != user.uid() && parent.uid() != user.uid()) {
            throw new FileFailure(Errno.EPERM);
        }
    }
}
