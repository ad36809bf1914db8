package dev.podlings.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A course in a folder; it is read anew each time, so that an author's change is seen. */
final class FolderFiles implements CourseFiles {
    private static final long MOST_BYTES = 4_000_000;

    private final Path folder;
    private final boolean shipped;

    FolderFiles(Path folder, boolean shipped) {
        this.folder = folder;
        this.shipped = shipped;
    }

    @Override
    public List<String> names(String name) {
        Path listed = folder.resolve(name);
        if (!Files.isDirectory(listed)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(listed)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(file -> !file.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the folder " + listed + " cannot be listed", unreadable);
        }
    }

    @Override
    public Optional<byte[]> read(String name) {
        Path file = folder.resolve(name);
        try {
            boolean readable = Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES;
            return readable ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public boolean isShipped() {
        return shipped;
    }
}
