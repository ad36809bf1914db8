package dev.podlings.practice.node.file;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Files that come from objects, replaced all at once. Kubernetes, AtomicWriter: the files are in a directory named by
 * its moment, {@code ..data} is a link to it, and each file is a link through {@code ..data}; a change makes a new
 * directory and turns the one link.
 */
public final class Projection {
    private static final String DATA = "..data";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("'..'uuuu_MM_dd_HH_mm_ss.SSSSSSSSS").withZone(ZoneOffset.UTC);

    private final Volume volume;
    private Map<String, Content> written = Map.of();
    private String folder = "";
    private int turn;

    /** What is in a file. */
    public record Content(byte[] bytes, int mode) {
        private boolean isSame(Content other) {
            return mode == other.mode && Arrays.equals(bytes, other.bytes);
        }
    }

    public Projection(Volume volume) {
        this.volume = volume;
    }

    public Volume volume() {
        return volume;
    }

    /** @param files by path below the volume's root; a path may lead through directories */
    public void write(Map<String, Content> files) throws FileFailure {
        synchronized (volume.lock()) {
            if (!folder.isEmpty() && isWritten(files)) {
                return;
            }
            Dir root = volume.root();
            Instant now = volume.now();
            String before = folder;
            folder = MOMENT.format(now.plusNanos(turn++));
            Dir fresh = root.folder(folder);
            Set<String> names = new HashSet<>();
            for (Map.Entry<String, Content> each : files.entrySet()) {
                String[] path = Paths.canonical(each.getKey()).substring(1).split("/");
                Dir here = fresh;
                for (int i = 0; i < path.length - 1; i++) {
                    here = here.folder(path[i]);
                }
                Content content = each.getValue();
                here.file(path[path.length - 1], content.bytes(), content.mode());
                names.add(path[0]);
            }
            root.link(DATA, folder);
            for (String name : names) {
                if (!(root.get(name) instanceof Link)) {
                    root.link(name, DATA + "/" + name);
                }
            }
            for (String name : root.names()) {
                if (!name.startsWith("..") && !names.contains(name)) {
                    root.remove(name, false);
                }
            }
            if (!before.isEmpty()) {
                clear(root, before);
            }
            written = new HashMap<>(files);
        }
    }

    private boolean isWritten(Map<String, Content> files) {
        return files.keySet().equals(written.keySet())
                && files.entrySet().stream()
                        .allMatch(each -> each.getValue().isSame(Objects.requireNonNull(written.get(each.getKey()))));
    }

    private static void clear(Dir in, String name) {
        if (in.get(name) instanceof Dir dir) {
            for (String each : dir.names()) {
                clear(dir, each);
            }
        }
        in.remove(name, false);
    }
}
