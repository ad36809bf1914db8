package dev.podlings.practice.node.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A directory. What an image has in it becomes an inode of its own when it is first looked at. */
public final class Dir extends Inode {
    private static final int LONGEST_NAME = 255;

    private final Map<String, Inode> entries = new TreeMap<>();
    private final Set<String> gone = new HashSet<>();
    private ImageTree.@Nullable Folder image;
    private @Nullable Supplier<ImageTree> live;

    Dir(Volume volume, int mode) {
        super(volume, mode);
    }

    Dir(Volume volume, ImageTree.Folder image) {
        super(volume, image.mode());
        this.image = image;
    }

    Dir(Volume volume, long number, int mode, Instant modified) {
        super(volume, number, mode, modified);
    }

    /** One whose content is made when somebody looks, as that of /proc. */
    public static Dir live(Volume volume, Supplier<ImageTree> content) {
        Dir made = new Dir(volume, 0555);
        made.live = content;
        return made;
    }

    @Override
    public long size() {
        return 4096;
    }

    /** What is there under this name, or null. */
    public @Nullable Inode get(String name) {
        if (live != null) {
            ImageTree.Entry entry = live.get().root().entries().get(name);
            return entry == null ? null : entry.inode(volume());
        }
        synchronized (volume().lock()) {
            Inode there = entries.get(name);
            return there != null ? there : fromImage(name);
        }
    }

    /** The names, sorted. */
    public List<String> names() {
        if (live != null) {
            return List.copyOf(live.get().root().entries().keySet());
        }
        synchronized (volume().lock()) {
            Set<String> names = new TreeSet<>(entries.keySet());
            if (image != null) {
                names.addAll(image.entries().keySet());
                names.removeAll(gone);
                names.addAll(entries.keySet());
            }
            return new ArrayList<>(names);
        }
    }

    /** Makes a directory in it, or answers the one that is there. For those who set a volume up. */
    public Dir folder(String name) throws FileFailure {
        synchronized (volume().lock()) {
            if (get(name) instanceof Dir there) {
                return there;
            }
            Dir made = new Dir(volume(), 0755);
            put(name, made);
            return made;
        }
    }

    /** Makes a file in it. For those who set a volume up. */
    public Plain file(String name, byte[] content, int mode) throws FileFailure {
        synchronized (volume().lock()) {
            Plain made = new Plain(volume(), mode);
            put(name, made);
            made.content(content);
            return made;
        }
    }

    /** Makes a symbolic link in it. */
    public void link(String name, String target) throws FileFailure {
        synchronized (volume().lock()) {
            volume().take(target.length());
            put(name, new Link(volume(), target));
        }
    }

    /** Makes a device in it. For those who set a volume up. */
    public void device(String name, Device.Kind kind) throws FileFailure {
        put(name, new Device(volume(), kind));
    }

    /** Puts an inode of the same volume there, in place of what was there. */
    void put(String name, Inode inode) throws FileFailure {
        synchronized (volume().lock()) {
            if (name.length() > LONGEST_NAME) {
                throw new FileFailure(FileFailure.Errno.ENAMETOOLONG);
            }
            Inode there = get(name);
            if (there == null) {
                volume().takeEntry();
            }
            Inode before = entries.put(name, inode);
            if (before != null && before != inode) {
                let(before);
            }
            touched();
        }
    }

    /**
     * Takes it out.
     *
     * @param moved whether it lives on elsewhere in the volume
     */
    void remove(String name, boolean moved) {
        synchronized (volume().lock()) {
            Inode there = get(name);
            if (there != null) {
                entries.remove(name);
                if (image != null && image.entries().containsKey(name)) {
                    gone.add(name);
                }
                volume().giveEntry();
                if (!moved) {
                    let(there);
                }
                touched();
            }
        }
    }

    void restore(String name, Inode inode) {
        entries.put(name, inode);
    }

    private void let(Inode gone) {
        gone.linked(-1);
        if (gone.links() <= 0 && gone instanceof Plain file) {
            file.drop();
        } else if (gone instanceof Link link) {
            volume().give(link.size());
        }
    }

    private void touched() {
        modified(volume().now());
        volume().changed(this);
    }

    private @Nullable Inode fromImage(String name) {
        ImageTree.Entry entry =
                image == null || gone.contains(name) ? null : image.entries().get(name);
        if (entry == null) {
            return null;
        }
        Inode made = entry.inode(volume());
        entries.put(name, made);
        return made;
    }
}
