package dev.podlings.notebook;

import dev.podlings.lesson.CourseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One Markdown file as a course of its own: its checks are where its links lead, in {@code ../checks}. */
final class DocumentFiles implements CourseFiles {
    private final Path file;
    private final CourseFiles around;

    DocumentFiles(Path file) {
        this.file = file.toAbsolutePath().normalize();
        Path folder = Objects.requireNonNull(this.file.getParent(), "a file lies in a folder");
        this.around = CourseFiles.in(Optional.ofNullable(folder.getParent()).orElse(folder));
    }

    @Override
    public List<String> names(String folder) {
        return folder.equals("lessons") ? List.of(String.valueOf(file.getFileName())) : around.names(folder);
    }

    @Override
    public Optional<byte[]> read(String name) {
        return name.equals("lessons/" + file.getFileName()) ? bytes() : around.read(name);
    }

    /** What is in the document itself; nothing where it cannot be read. */
    Optional<byte[]> bytes() {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public boolean isShipped() {
        return false;
    }
}
