package dev.podlings.home;

import dev.podlings.failure.PodlingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that nobody but their owner may read, not even for a moment: they hold credentials or a secret path. */
public final class PrivateFile {
    private PrivateFile() {}

    /**
     * Writes the whole file in one step: a reader sees the old text or the new one.
     *
     * @throws PodlingsException if that fails
     */
    public static void write(Path file, String text) {
        try {
            replace(file, text);
        } catch (IOException failed) {
            throw new PodlingsException(
                    Say.of("file.unwritable", file, failed.getMessage()), Say.of("file.unwritable.do"), failed);
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // A name of its own for each writer; such files are the owner's alone from the start.
        Path fresh = Files.createTempFile(folder, file.getFileName() + ".", ".new");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
