package dev.podlings.home;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Files that are looked at whenever somebody saves them. */
public final class SavedFile {
    /** An editor writes, renames and deletes for one save; in milliseconds. */
    private static final long QUIET = 100;

    private SavedFile() {}

    /** What is done at each look. */
    public interface Look {
        void now() throws IOException;
    }

    /** Looks now and each time that the file is written, until this thread is interrupted. Its folder must exist. */
    public static void follow(Path file, Look look) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = Objects.requireNonNull(absolute.getParent(), "a file lies in a folder");
        Path name = Objects.requireNonNull(absolute.getFileName(), "a file has a name");
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            look.now();
            while (true) {
                WatchKey key = watch.take();
                if (isAbout(key, name::equals)) {
                    look.now();
                }
                key.reset();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Looks each time that something in the folder was written, renamed or deleted and it is quiet again, until this
     * thread is interrupted. Files whose names begin with a dot are somebody's own business. A folder that is not
     * there is made.
     */
    public static void followFolder(Path folder, Look look) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            Files.createDirectories(folder);
            try (WatchService watch = FileSystems.getDefault().newWatchService()) {
                folder.register(
                        watch,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
                followUntilGone(watch, look);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void followUntilGone(WatchService watch, Look look) throws IOException, InterruptedException {
        boolean there = true;
        while (there) {
            boolean ours = false;
            @Nullable WatchKey key = watch.take();
            while (key != null) {
                ours |= isAbout(key, name -> !name.toString().startsWith("."));
                there &= key.reset();
                key = watch.poll(QUIET, TimeUnit.MILLISECONDS);
            }
            if (ours || !there) {
                look.now();
            }
        }
    }

    private static boolean isAbout(WatchKey key, Predicate<Path> names) {
        return key.pollEvents().stream()
                .map(WatchEvent::context)
                .anyMatch(name -> !(name instanceof Path path) || names.test(path));
    }
}
