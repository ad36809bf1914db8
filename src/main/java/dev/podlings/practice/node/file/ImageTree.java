package dev.podlings.practice.node.file;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The files of an image: never changed, shared by all containers that run it. */
public final class ImageTree {

    sealed interface Entry {
        Inode inode(Volume volume);
    }

    record Folder(Map<String, Entry> entries, int mode) implements Entry {
        @Override
        public Inode inode(Volume volume) {
            return new Dir(volume, this);
        }
    }

    private record Content(byte[] bytes, int mode) implements Entry {
        @Override
        public Inode inode(Volume volume) {
            return new Plain(volume, mode, bytes);
        }
    }

    private record To(String target) implements Entry {
        @Override
        public Inode inode(Volume volume) {
            return new Link(volume, target);
        }
    }

    private record Special(Device.Kind kind) implements Entry {
        @Override
        public Inode inode(Volume volume) {
            return new Device(volume, kind);
        }
    }

    private final Folder root = new Folder(new TreeMap<>(), 0755);

    /** A file, with the directories that lead to it. */
    public ImageTree file(String path, String content, int mode) {
        return put(path, new Content(content.getBytes(StandardCharsets.UTF_8), mode));
    }

    public ImageTree link(String path, String target) {
        return put(path, new To(target));
    }

    public ImageTree device(String path, Device.Kind kind) {
        return put(path, new Special(kind));
    }

    /** A directory, with those that lead to it; what is in it already stays. */
    public ImageTree folder(String path, int mode) {
        return put(path, new Folder(new TreeMap<>(), mode));
    }

    Folder root() {
        return root;
    }

    private ImageTree put(String path, Entry entry) {
        Folder here = root;
        String[] names = path.substring(1).split("/");
        for (int i = 0; i < names.length - 1; i++) {
            Entry next = here.entries().computeIfAbsent(names[i], any -> new Folder(new TreeMap<>(), 0755));
            if (!(next instanceof Folder folder)) {
                throw new IllegalStateException(path + " leads through something that is no directory");
            }
            here = folder;
        }
        String last = names[names.length - 1];
        if (entry instanceof Folder folder && here.entries().get(last) instanceof Folder before) {
            folder.entries().putAll(before.entries());
        }
        here.entries().put(last, entry);
        return this;
    }
}
