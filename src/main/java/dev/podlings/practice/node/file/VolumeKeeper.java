package dev.podlings.practice.node.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps volumes in a directory of the host, so that they outlive the app. Of each volume it writes one file per regular
 * file, named by its inode's number, and {@code tree.json} with names and modes: no name that a container chose becomes
 * a name on the host.
 */
public final class VolumeKeeper implements AutoCloseable {
    private final @Nullable Path directory;
    private final Disk disk;
    private final Supplier<Instant> clock;
    private final Consumer<Throwable> onBug;
    private final Map<String, Kept> volumes = new HashMap<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "volumes");
        thread.setDaemon(true);
        return thread;
    });

    /** A volume that was kept, and cannot be taken up again. It is left as it is. */
    public static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        Unreadable(Path place, Exception why) {
            super(
                    "what was kept in " + place + " cannot be read (" + why.getMessage()
                            + "): another version of podlings may have written it. podlings cluster reset begins anew",
                    why);
        }
    }

    private record Kept(Path place, Volume volume, AtomicBoolean scheduled) {}

    /**
     * @param directory null for volumes that end with the app
     * @param onBug told when the host refuses a write
     */
    public VolumeKeeper(@Nullable Path directory, Disk disk, Supplier<Instant> clock, Consumer<Throwable> onBug) {
        this.directory = directory;
        this.disk = disk;
        this.clock = clock;
        this.onBug = onBug;
    }

    /**
     * The volume of that key, with what was in it when it was last seen.
     *
     * @param mode of the root of a new one
     */
    public synchronized Volume open(String key, long room, int mode) throws Unreadable {
        Kept there = volumes.get(key);
        if (there != null) {
            return there.volume();
        }
        Volume volume = new Volume(room, disk, clock, mode);
        if (directory == null) {
            volumes.put(key, new Kept(Path.of(""), volume, new AtomicBoolean()));
            return volume;
        }
        Path place = directory.resolve(fileName(key));
        try {
            new VolumeFolder(place).restore(volume);
        } catch (IOException | RuntimeException unreadable) {
            throw new Unreadable(place, unreadable);
        }
        Kept kept = new Kept(place, volume, new AtomicBoolean());
        volumes.put(key, kept);
        volume.watch(() -> schedule(kept));
        return volume;
    }

    /** Removes the volume and what is in it. */
    public synchronized void delete(String key) {
        Kept gone = volumes.remove(key);
        if (gone != null) {
            gone.volume().watch(() -> {});
            gone.volume().release();
        }
        if (directory == null) {
            return;
        }
        writer.execute(() -> {
            try {
                new VolumeFolder(directory.resolve(fileName(key))).remove();
            } catch (IOException refused) {
                onBug.accept(refused);
            }
        });
    }

    /** Waits until everything is on disk. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(10, TimeUnit.SECONDS)) {
                onBug.accept(new IllegalStateException("volumes were not written within ten seconds"));
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void schedule(Kept kept) {
        if (kept.scheduled().compareAndSet(false, true) && !writer.isShutdown()) {
            writer.execute(() -> {
                kept.scheduled().set(false);
                try {
                    new VolumeFolder(kept.place()).save(kept.volume());
                } catch (IOException | RuntimeException refused) {
                    onBug.accept(refused);
                }
            });
        }
    }

    /** Letters, digits, dots (not first) and dashes stay; everything else becomes its code. */
    private static String fileName(String key) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < key.length() && name.length() < 200; i++) {
            char c = key.charAt(i);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || (c == '.' && i > 0));
            name.append(plain ? String.valueOf(c) : "_" + Integer.toHexString(c));
        }
        return name.length() > 120 ? name.substring(0, 40) + "_" + Digests.sha256(key) : name.toString();
    }
}
