package dev.podlings.practice.node.file;

import dev.podlings.practice.node.file.FileFailure.Errno;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a container sees of files: its own volume at {@code /}, others mounted below. All paths are absolute; a path
 * is walked inode by inode, {@code ..} stops at the root and links start there, so no path leads out.
 */
public final class FileTree {
    private static final int MOST_LINKS = 40;
    private static final int LONGEST_PATH = 4096;

    private final Volume own;
    private final Map<String, Mount> mounts = new ConcurrentHashMap<>();

    /** Something that is mounted. */
    public record Mount(String path, Inode root, boolean readOnly, String source) {}

    /**
     * Where a path leads.
     *
     * @param path without links, {@code .} and {@code ..}
     * @param inode null when nothing is there
     */
    public record Place(
            Dir parent, String name, String path, @Nullable Inode inode, boolean readOnly, boolean mountPoint) {

        /** What is there. */
        public Inode there() throws FileFailure {
            if (inode == null) {
                throw new FileFailure(Errno.ENOENT);
            }
            return inode;
        }

        void writable() throws FileFailure {
            if (readOnly) {
                throw new FileFailure(Errno.EROFS);
            }
        }
    }

    public FileTree(Volume own) {
        this.own = own;
    }

    /** Puts a directory or a file of another volume there; what leads to it is made. */
    public void mount(String path, Inode root, boolean readOnly, String source) throws FileFailure {
        String at = canonical(path);
        if (root instanceof Dir) {
            makeDirs(at);
        } else {
            makeDirs(parentOf(at));
            Place place = walk(at, true);
            if (place.inode() == null) {
                place.parent().put(place.name(), new Plain(place.parent().volume(), 0644));
            }
        }
        String real = walk(at, true).path();
        mounts.put(real, new Mount(real, root, readOnly, source));
    }

    public List<Mount> mounts() {
        return mounts.values().stream()
                .sorted(java.util.Comparator.comparing(Mount::path))
                .toList();
    }

    public Volume own() {
        return own;
    }

    /** @param follow whether a link at the end is followed */
    public Place walk(String path, boolean follow) throws FileFailure {
        if (path.length() > LONGEST_PATH) {
            throw new FileFailure(Errno.ENAMETOOLONG);
        }
        if (path.isEmpty()) {
            throw new FileFailure(Errno.ENOENT);
        }
        Deque<Place> trail = new ArrayDeque<>();
        trail.push(root());
        Deque<String> names = new ArrayDeque<>(List.of(path.split("/")));
        boolean mustBeDir = path.endsWith("/");
        int links = 0;
        while (!names.isEmpty()) {
            String name = names.pop();
            Place here = trail.element();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                dir(here);
                if (trail.size() > 1) {
                    trail.pop();
                }
                continue;
            }
            Place next = step(here, name);
            boolean last = names.isEmpty();
            if (next.inode() instanceof Link link && (!last || follow || mustBeDir)) {
                if (++links > MOST_LINKS) {
                    throw new FileFailure(Errno.ELOOP);
                }
                if (link.target().startsWith("/")) {
                    trail.clear();
                    trail.push(root());
                }
                String[] target = link.target().split("/");
                for (int i = target.length - 1; i >= 0; i--) {
                    names.push(target[i]);
                }
                continue;
            }
            if (next.inode() == null && !last) {
                boolean onlyDots = names.stream().allMatch(String::isEmpty);
                if (!onlyDots) {
                    throw new FileFailure(Errno.ENOENT);
                }
            }
            trail.push(next);
        }
        Place end = trail.element();
        if (mustBeDir && end.inode() != null && !(end.inode() instanceof Dir)) {
            throw new FileFailure(Errno.ENOTDIR);
        }
        return end;
    }

    public boolean exists(String path) {
        try {
            return walk(path, true).inode() != null;
        } catch (FileFailure no) {
            return false;
        }
    }

    public boolean isDir(String path) {
        try {
            return walk(path, true).inode() instanceof Dir;
        } catch (FileFailure no) {
            return false;
        }
    }

    public byte[] read(String path) throws FileFailure {
        return plain(walk(path, true)).content();
    }

    public InputStream open(String path) throws FileFailure {
        return plain(walk(path, true)).open();
    }

    /** For writing; the file is made if it is not there. */
    public OutputStream create(String path, boolean append) throws FileFailure {
        Plain file = file(path);
        if (!append) {
            file.truncate();
        }
        return file.write(append);
    }

    /** The file there, made empty if there is none; not yet changed if there is one. */
    public Plain file(String path) throws FileFailure {
        Place place = walk(path, true);
        place.writable();
        if (place.inode() == null) {
            if (path.endsWith("/")) {
                throw new FileFailure(Errno.EISDIR);
            }
            Plain made = new Plain(place.parent().volume(), 0644);
            place.parent().put(place.name(), made);
            return made;
        }
        return plain(place);
    }

    public List<String> list(String path) throws FileFailure {
        return dir(walk(path, true)).names();
    }

    public void makeDir(String path) throws FileFailure {
        Place place = walk(path.endsWith("/") && path.length() > 1 ? path.replaceAll("/+$", "") : path, true);
        if (place.inode() != null) {
            throw new FileFailure(Errno.EEXIST);
        }
        place.writable();
        place.parent().put(place.name(), new Dir(place.parent().volume(), 0755));
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
                throw new FileFailure(name.equals(lastOf(path)) ? Errno.EEXIST : Errno.ENOTDIR);
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
        if (!(place.there() instanceof Dir dir)) {
            throw new FileFailure(Errno.ENOTDIR);
        }
        if (!dir.names().isEmpty()) {
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
        if (target.inode() instanceof Dir dir) {
            if (!(moved instanceof Dir)) {
                throw new FileFailure(Errno.EISDIR);
            }
            if (!dir.names().isEmpty()) {
                throw new FileFailure(Errno.ENOTEMPTY);
            }
        } else if (target.inode() != null && moved instanceof Dir) {
            throw new FileFailure(Errno.ENOTDIR);
        }
        target.parent().put(target.name(), moved);
        source.parent().remove(source.name(), true);
    }

    /** A symbolic link. */
    public void symlink(String target, String path) throws FileFailure {
        if (target.length() > LONGEST_PATH) {
            throw new FileFailure(Errno.ENAMETOOLONG);
        }
        Place place = walk(path, false);
        if (place.inode() != null) {
            throw new FileFailure(Errno.EEXIST);
        }
        place.writable();
        place.parent().link(place.name(), target);
    }

    /** Another name for the same file. */
    public void hardLink(String existing, String path) throws FileFailure {
        Inode there = walk(existing, true).there();
        Place place = walk(path, false);
        if (place.inode() != null) {
            throw new FileFailure(Errno.EEXIST);
        }
        place.writable();
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
        Place place = walk(path, true);
        place.writable();
        Inode inode = place.there();
        inode.mode(bits);
        inode.volume().changed(inode);
    }

    public void modified(String path, Instant moment) throws FileFailure {
        Place place = walk(path, true);
        place.writable();
        Inode inode = place.there();
        inode.modified(moment);
        inode.volume().changed(inode);
    }

    /** The path without {@code .}, {@code ..} and doubled slashes; links are not looked at. */
    public static String canonical(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                if (!names.isEmpty()) {
                    names.remove(names.size() - 1);
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return "/" + String.join("/", names);
    }

    private Place root() {
        Mount over = mounts.get("/");
        return over != null && over.root() instanceof Dir dir
                ? new Place(dir, "/", "/", dir, over.readOnly(), true)
                : new Place(own.root(), "/", "/", own.root(), false, true);
    }

    private Place step(Place here, String name) throws FileFailure {
        Dir dir = dir(here);
        String path = here.path().equals("/") ? "/" + name : here.path() + "/" + name;
        Mount mount = mounts.get(path);
        if (mount != null) {
            return new Place(dir, name, path, mount.root(), mount.readOnly(), true);
        }
        return new Place(dir, name, path, dir.get(name), here.readOnly(), false);
    }

    private Place removable(String path) throws FileFailure {
        Place place = walk(path.length() > 1 ? path.replaceAll("/+$", "") : path, false);
        place.writable();
        if (place.mountPoint()) {
            throw new FileFailure(Errno.EBUSY);
        }
        return place;
    }

    private static Dir dir(Place place) throws FileFailure {
        if (place.there() instanceof Dir dir) {
            return dir;
        }
        throw new FileFailure(Errno.ENOTDIR);
    }

    private static Plain plain(Place place) throws FileFailure {
        Inode there = place.there();
        if (there instanceof Plain file) {
            return file;
        }
        throw new FileFailure(there instanceof Dir ? Errno.EISDIR : Errno.EINVAL);
    }

    private static String parentOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
