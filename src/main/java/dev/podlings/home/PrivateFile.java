package dev.podlings.home;

import dev.podlings.failure.PodlingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

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
                    "The file \"" + file + "\" could not be written: " + failed.getMessage(),
                    "Make room and see that the folder is yours, or name another one with PODLINGS_HOME.",
                    failed);
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
