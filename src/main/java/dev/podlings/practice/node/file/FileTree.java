package dev.podlings.practice.node.file;

import dev.podlings.practice.node.file.FileFailure.Errno;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** All that a container sees of files: its own volume at {@code /}, others mounted below; as one user may use them. */
public final class FileTree {
    private static final int SET_GROUP = 02000;
    private static final int USUAL_MASK = 0022;

    private final Paths paths;
    private final User user;
    private final int mask;

    private FileTree(Paths paths, User user, int mask) {
        this.paths = paths;
        this.user = user;
        this.mask = mask;
    }

    /** As root sees it. */
    public FileTree(Volume own) {
        this(new Paths(own), User.ROOT, USUAL_MASK);
    }

    /**
     * The same files for somebody else.
     *
     * @param withMask the permission bits that files are made without
     */
    public FileTree as(User other, int withMask) {
        return new FileTree(paths, other, withMask);
    }

    public User user() {
        return user;
    }

    public int mask() {
        return mask;
    }

    /** Puts a directory or a file of another volume there; what leads to it is made. */
    public void mount(String path, Inode root, boolean readOnly, String source) throws FileFailure {
        String at = Paths.canonical(path);
        if (root instanceof Dir) {
            makeDirs(at);
        } else {
            makeDirs(Paths.parentOf(at));
            Place place = walk(at, true);
            if (place.inode() == null) {
                place.parent().put(place.name(), new Plain(place.parent().volume(), 0644));
            }
        }
        String real = walk(at, true).path();
        paths.mount(new Mount(real, root, readOnly, source));
    }

    public List<Mount> mounts() {
        return paths.mounts();
    }

    public Volume own() {
        return paths.own();
    }

    /** From now on only what is mounted can be written. */
    public void readOnly() {
        paths.readOnly();
    }

    /** @param follow whether a link at the end is followed */
    public Place walk(String path, boolean follow) throws FileFailure {
        return paths.walk(path, follow, user);
    }

    public boolean exists(String path) {
        try {
            return walk(path, true).inode() != null;
        } catch (FileFailure no) {
            return false;
        }
    }

    /** Whether a process may make it its working directory. */
    public void enter(String path) throws FileFailure {
        user.need(User.EXECUTE, walk(path, true).dir());
    }

    public boolean isDir(String path) {
        try {
            return walk(path, true).inode() instanceof Dir;
        } catch (FileFailure no) {
            return false;
        }
    }

    public byte[] read(String path) throws FileFailure {
        return readable(path).content();
    }

    public InputStream open(String path) throws FileFailure {
        return readable(path).open();
    }

    private Plain readable(String path) throws FileFailure {
        Plain file = walk(path, true).file();
        user.need(User.READ, file);
        return file;
    }

    /** For writing; the file is made if it is not there. */
    public OutputStream create(String path, boolean append) throws FileFailure {
        Plain file = file(path);
        if (!append) {
            file.truncate();
        }
        return file.write(append);
    }

    /** The file there, for writing; made empty if there is none, not yet changed if there is one. */
    public Plain file(String path) throws FileFailure {
        Place place = walk(path, true);
        if (place.inode() == null) {
            place.changeable(user);
            if (path.endsWith("/")) {
                throw new FileFailure(Errno.EISDIR);
            }
            Plain made = new Plain(place.parent().volume(), 0666 & ~mask);
            add(place, made);
            return made;
        }
        place.writable();
        Plain file = place.file();
        user.need(User.WRITE, file);
        return file;
    }

    public List<String> list(String path) throws FileFailure {
        Dir dir = walk(path, true).dir();
        user.need(User.READ, dir);
        return dir.names();
    }

    public void makeDir(String path) throws FileFailure {
        Place place = walk(plain(path), true);
        place.free(user);
        add(
                place,
                new Dir(
                        place.parent().volume(),
                        (0777 & ~mask) | (place.parent().mode() & SET_GROUP)));
    }

    /** Like {@code mkdir -p}. */
    public void makeDirs(String path) throws FileFailure {
        StringBuilder sofar = new StringBuilder();
        for (String name : path.split("/")) {
            if (name.isEmpty()) {
                continue;
            }
            sofar.append('/').append(name);
            Inode there = walk(sofar.toString(), true).inode();
            if (there == null) {
                makeDir(sofar.toString());
            } else if (!(there instanceof Dir)) {
                throw new FileFailure(path.endsWith("/" + name) ? Errno.EEXIST : Errno.ENOTDIR);
            }
        }
    }

    /** Removes a file or a link. */
    public void unlink(String path) throws FileFailure {
        Place place = removable(path);
        if (place.there() instanceof Dir) {
            throw new FileFailure(Errno.EISDIR);
        }
        place.parent().remove(place.name(), false);
    }

    public void removeDir(String path) throws FileFailure {
        Place place = removable(path);
        if (!place.dir().names().isEmpty()) {
            throw new FileFailure(Errno.ENOTEMPTY);
        }
        place.parent().remove(place.name(), false);
    }

    /** Moves within one volume. */
    public void rename(String from, String to) throws FileFailure {
        Place source = removable(from);
        Inode moved = source.there();
        Place target = removable(to);
        if (source.parent().volume() != target.parent().volume()) {
            throw new FileFailure(Errno.EXDEV);
        }
        if ((target.path() + "/").startsWith(source.path() + "/")) {
            if (target.path().equals(source.path())) {
                return;
            }
            throw new FileFailure(Errno.EINVAL);
        }
        target.takes(moved);
        target.parent().put(target.name(), moved);
        source.parent().remove(source.name(), true);
    }

    /** A symbolic link. */
    public void symlink(String target, String path) throws FileFailure {
        if (target.length() > Paths.LONGEST_PATH) {
            throw new FileFailure(Errno.ENAMETOOLONG);
        }
        Place place = walk(path, false);
        place.free(user);
        place.parent().link(place.name(), target);
        give(place, Objects.requireNonNull(place.parent().get(place.name())));
    }

    /** Another name for the same file. */
    public void hardLink(String existing, String path) throws FileFailure {
        Inode there = walk(existing, true).there();
        Place place = walk(path, false);
        place.free(user);
        if (there instanceof Dir) {
            throw new FileFailure(Errno.EPERM);
        }
        if (there.volume() != place.parent().volume()) {
            throw new FileFailure(Errno.EXDEV);
        }
        place.parent().put(place.name(), there);
        there.linked(1);
    }

    public void chmod(String path, int bits) throws FileFailure {
        Inode inode = own(path);
        inode.mode(bits);
        inode.volume().changed(inode);
    }

    /** Only root may give a file away; its owner may give it to another of the own groups. */
    public void chown(String path, int uid, int gid) throws FileFailure {
        Inode inode = own(path);
        if (!user.isRoot() && (uid != inode.uid() || !user.isIn(gid))) {
            throw new FileFailure(Errno.EPERM);
        }
        inode.owner(uid, gid);
        inode.volume().changed(inode);
    }

    public void modified(String path, Instant moment) throws FileFailure {
        Place place = walk(path, true);
        place.writable();
        Inode inode = place.there();
        if (!user.may(User.WRITE, inode)) {
            user.needOwnership(inode);
        }
        inode.modified(moment);
        inode.volume().changed(inode);
    }

    private void add(Place place, Inode made) throws FileFailure {
        give(place, made);
        place.parent().put(place.name(), made);
    }

    /** Linux: in a directory with the set-group bit, what is new belongs to the directory's group. */
    private void give(Place place, Inode made) {
        Dir parent = place.parent();
        made.owner(user.uid(), (parent.mode() & SET_GROUP) != 0 ? parent.gid() : user.gid());
    }

    private Inode own(String path) throws FileFailure {
        Place place = walk(path, true);
        place.writable();
        user.needOwnership(place.there());
        return place.there();
    }

    private Place removable(String path) throws FileFailure {
        Place place = walk(plain(path), false);
        place.removable(user);
        return place;
    }

    private static String plain(String path) {
        return path.length() > 1 ? path.replaceAll("/+$", "") : path;
    }
}
