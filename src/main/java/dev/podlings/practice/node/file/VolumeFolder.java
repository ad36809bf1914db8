package dev.podlings.practice.node.file;

import dev.podlings.practice.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A volume as a folder of the host. One file per regular file, named by its inode's number, and {@code tree.json} with
 * names, modes and owners: no name that a container chose becomes a name on the host.
 */
final class VolumeFolder {
    private static final String TREE = "tree.json";

    private final Path place;

    VolumeFolder(Path place) {
        this.place = place;
    }

    void save(Volume volume) throws IOException {
        Map<Long, byte[]> contents = new HashMap<>();
        ObjectNode tree = Json.object();
        Set<Long> alive = new HashSet<>();
        synchronized (volume.lock()) {
            for (Inode each : volume.takeDirty()) {
                if (each instanceof Plain file && file.links() > 0) {
                    contents.put(file.number(), file.content());
                }
            }
            write(volume.root(), tree, alive);
        }
        Files.createDirectories(place);
        for (Map.Entry<Long, byte[]> each : contents.entrySet()) {
            replace(place.resolve(Long.toString(each.getKey())), each.getValue());
        }
        replace(place.resolve(TREE), Json.bytes(tree));
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.equals(TREE) && !alive.contains(Long.parseLong(name.replace(".new", "")))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** One entry for each name, parents before children: however deep the tree, the list is flat. */
    private static void write(Dir root, ObjectNode tree, Set<Long> alive) {
        put(tree.putObject("root"), root);
        alive.add(root.number());
        ArrayNode entries = tree.putArray("entries");
        Deque<Dir> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Dir dir = open.remove();
            for (String name : dir.names()) {
                Inode child = dir.get(name);
                if (child == null || child instanceof Device) {
                    continue;
                }
                alive.add(child.number());
                ObjectNode entry = entries.addObject().put("in", dir.number()).put("name", name);
                put(entry, child);
                if (child instanceof Dir deeper) {
                    entry.put("folder", true);
                    open.add(deeper);
                } else if (child instanceof Link link) {
                    entry.put("link", link.target());
                }
            }
        }
    }

    private static void put(ObjectNode entry, Inode inode) {
        entry.put("inode", inode.number());
        entry.put("mode", inode.mode());
        entry.put("modified", inode.modified().toString());
        if (inode.uid() != 0 || inode.gid() != 0) {
            entry.put("uid", inode.uid()).put("gid", inode.gid());
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What was in it when it was last written. */
    void restore(Volume volume) throws IOException {
        Path tree = place.resolve(TREE);
        if (!Files.exists(tree)) {
            return;
        }
        JsonNode kept = Json.parse(Files.readAllBytes(tree));
        if (!kept.path("root").isObject() || !kept.path("entries").isArray()) {
            throw new IOException(TREE + " is not as this version writes it");
        }
        Restoring restoring = new Restoring(place, volume);
        restoring.fill(kept);
        volume.restored(restoring.highest + 1, restoring.bytes, restoring.count);
    }

    private static final class Restoring {
        private final Path place;
        private final Volume volume;
        private final Map<Long, Plain> files = new HashMap<>();
        private final Map<Long, Dir> folders = new HashMap<>();
        private long highest;
        private long bytes;
        private int count;

        Restoring(Path place, Volume volume) {
            this.place = place;
            this.volume = volume;
        }

        void fill(JsonNode tree) {
            JsonNode root = tree.path("root");
            folders.put(root.path("inode").longValue(), volume.root());
            volume.root().mode(Json.number(root, 0755, "mode"));
            owned(volume.root(), root);
            for (JsonNode entry : tree.path("entries")) {
                Dir in = folders.get(entry.path("in").longValue());
                if (in == null) {
                    throw new IllegalStateException("no folder holds " + entry);
                }
                in.restore(Json.text(entry, "name"), owned(inode(entry), entry));
                count++;
            }
        }

        private static Inode owned(Inode inode, JsonNode entry) {
            inode.owner(Json.number(entry, 0, "uid"), Json.number(entry, 0, "gid"));
            return inode;
        }

        private Inode inode(JsonNode entry) {
            long number = entry.path("inode").longValue();
            int mode = Json.number(entry, 0644, "mode");
            Instant modified = Instant.parse(Json.text(entry, "modified"));
            highest = Math.max(highest, number);
            if (Json.isTrue(entry, "folder")) {
                Dir dir = new Dir(volume, number, mode, modified);
                folders.put(number, dir);
                return dir;
            }
            String target = Json.textOrNull(entry, "link");
            if (target != null) {
                bytes += target.length();
                return new Link(volume, number, modified, target);
            }
            Plain known = files.get(number);
            if (known != null) {
                known.linked(1);
                return known;
            }
            byte[] content = content(place.resolve(Long.toString(number)));
            bytes += content.length;
            Plain file = new Plain(volume, number, mode, modified, content);
            files.put(number, file);
            return file;
        }

        private static byte[] content(Path file) {
            try {
                return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    void remove() throws IOException {
        if (!Files.isDirectory(place)) {
            return;
        }
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(place);
    }
}
