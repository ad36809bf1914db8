package dev.podlings.practice.node.file;

import java.io.IOException;

/** What a system call says no to. */
public final class FileFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final Errno errno;

    /** The kinds of no, with libc's words. */
    public enum Errno {
        ENOENT("No such file or directory"),
        EACCES("Permission denied"),
        EEXIST("File exists"),
        ENOTDIR("Not a directory"),
        EISDIR("Is a directory"),
        ENOTEMPTY("Directory not empty"),
        EROFS("Read-only file system"),
        EBUSY("Resource busy"),
        ELOOP("Too many levels of symbolic links"),
        ENOSPC("No space left on device"),
        ENAMETOOLONG("File name too long"),
        EPERM("Operation not permitted"),
        EXDEV("Cross-device link"),
        EINVAL("Invalid argument");

        private final String words;

        Errno(String words) {
            this.words = words;
        }
    }

    FileFailure(Errno errno) {
        super(errno.words);
        this.errno = errno;
    }

    public Errno errno() {
        return errno;
    }

    /** As libc says it, such as {@code No such file or directory}. */
    public String words() {
        return errno.words;
    }
}
