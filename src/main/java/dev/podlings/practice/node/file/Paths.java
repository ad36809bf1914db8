package dev.podlings.practice.node.file;

import dev.podlings.practice.node.file.FileFailure.Errno;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is mounted where, and where a path leads. All paths are absolute; a path is walked inode by inode, {@code ..}
 * stops at the root and links start there, so no path leads out.
 */
public final class Paths {
    private static final int MOST_LINKS = 40;
    static final int LONGEST_PATH = 4096;

    private final Volume own;
    private final Map<String, Mount> mounts = new ConcurrentHashMap<>();
    private volatile boolean readOnly;

    Paths(Volume own) {
        this.own = own;
    }

    Volume own() {
        return own;
    }

    void readOnly() {
        readOnly = true;
    }

    void mount(Mount mount) {
        mounts.put(mount.path(), mount);
    }

    List<Mount> mounts() {
        return mounts.values().stream()
                .sorted(Comparator.comparing(Mount::path))
                .toList();
    }

    /** @param follow whether a link at the end is followed */
    Place walk(String path, boolean follow, User user) throws FileFailure {
        if (path.length() > LONGEST_PATH) {
            throw new FileFailure(Errno.ENAMETOOLONG);
        }
        if (path.isEmpty()) {
            throw new FileFailure(Errno.ENOENT);
        }
        return new Walk(path, follow, user).end();
    }

    private Place root() {
        Mount over = mounts.get("/");
        return over != null && over.root() instanceof Dir dir
                ? new Place(dir, "/", "/", dir, over.readOnly(), true)
                : new Place(own.root(), "/", "/", own.root(), readOnly, true);
    }

    private Place step(Place here, String name, User user) throws FileFailure {
        Dir dir = here.dir();
        user.need(User.EXECUTE, dir);
        String path = here.path().equals("/") ? "/" + name : here.path() + "/" + name;
        Mount mount = mounts.get(path);
        if (mount != null) {
            return new Place(dir, name, path, mount.root(), mount.readOnly(), true);
        }
        return new Place(dir, name, path, dir.get(name), here.readOnly(), false);
    }

    /** One path on its way. */
    private final class Walk {
        private final boolean follow;
        private final User user;
        private final boolean mustBeDir;
        private final Deque<String> names;
        private final Deque<Place> trail = new ArrayDeque<>();
        private int links;

        Walk(String path, boolean follow, User user) {
            this.follow = follow;
            this.user = user;
            this.mustBeDir = path.endsWith("/");
            this.names = new ArrayDeque<>(List.of(path.split("/")));
            trail.push(root());
        }

        Place end() throws FileFailure {
            while (!names.isEmpty()) {
                go(names.pop());
            }
            Place end = trail.element();
            if (mustBeDir && end.inode() != null && !(end.inode() instanceof Dir)) {
                throw new FileFailure(Errno.ENOTDIR);
            }
            return end;
        }

        private void go(String name) throws FileFailure {
            Place here = trail.element();
            if (name.isEmpty() || name.equals(".")) {
                return;
            }
            if (name.equals("..")) {
                here.dir();
                if (trail.size() > 1) {
                    trail.pop();
                }
                return;
            }
            Place next = step(here, name, user);
            boolean last = names.isEmpty();
            if (next.inode() instanceof Link link && (!last || follow || mustBeDir)) {
                turn(link);
                return;
            }
            if (next.inode() == null && !names.stream().allMatch(String::isEmpty)) {
                throw new FileFailure(Errno.ENOENT);
            }
            trail.push(next);
        }

        private void turn(Link link) throws FileFailure {
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
        }
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

    static String parentOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }
}
