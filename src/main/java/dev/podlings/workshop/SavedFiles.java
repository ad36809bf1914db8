package dev.podlings.workshop;

import dev.podlings.home.SavedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Has the step looked at when the learner saves a file, with whatever editor and in whatever terminal. */
final class SavedFiles implements AutoCloseable {
    private final Thread following;

    /** @param unwatched told why, where the folder cannot be watched; {@code check} looks at files anyway */
    SavedFiles(Path folder, Runnable saved, Consumer<IOException> unwatched) {
        following = new Thread(
                () -> {
                    try {
                        SavedFile.followFolder(folder, saved::run);
                    } catch (IOException failed) {
                        unwatched.accept(failed);
                    }
                },
                "saved-files");
        following.setDaemon(true);
    }

    void begin() {
        following.start();
    }

    @Override
    public void close() {
        following.interrupt();
    }
}
