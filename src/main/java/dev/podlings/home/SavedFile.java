package dev.podlings.home;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;

/** A file that is looked at whenever somebody saves it. */
public final class SavedFile {
    /** What is done at each look. */
    public interface Look {
        void now() throws IOException;
    }

    private SavedFile() {}

    /** Looks now and each time that the file is written, until this thread is interrupted. Its folder must exist. */
    public static void follow(Path file, Look look) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = Objects.requireNonNull(absolute.getParent(), "a file lies in a folder");
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            look.now();
            while (true) {
                WatchKey key = watch.take();
                boolean ours = key.pollEvents().stream()
                        .anyMatch(event -> absolute.getFileName().equals(event.context()));
                key.reset();
                if (ours) {
                    look.now();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
