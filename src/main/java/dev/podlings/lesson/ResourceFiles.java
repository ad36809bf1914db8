package dev.podlings.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The course inside the jar that podlings was started from; from unpacked classes it is a folder like any other. */
final class ResourceFiles implements CourseFiles {
    private static final String ROOT = "course/";

    private final List<String> entries;

    private ResourceFiles(List<String> entries) {
        this.entries = entries;
    }

    static CourseFiles open() {
        URL known = ResourceFiles.class.getResource("/" + ROOT + CourseReader.COURSE_FILE);
        if (known == null) {
            return new ResourceFiles(List.of());
        }
        try {
            if (known.openConnection() instanceof JarURLConnection jar) {
                return new ResourceFiles(entries(jar));
            }
            return new FolderFiles(
                    Path.of(URI.create(known.toString())).resolve("../..").normalize(), true);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the course inside " + known + " cannot be read", unreadable);
        }
    }

    private static List<String> entries(JarURLConnection connection) throws IOException {
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(ROOT) && !name.endsWith("/"))
                    .map(name -> name.substring(ROOT.length()))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<String> names(String folder) {
        String prefix = folder + "/";
        return entries.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .filter(name -> name.indexOf('/') < 0)
                .toList();
    }

    @Override
    public Optional<byte[]> read(String name) {
        try (InputStream in = ResourceFiles.class.getResourceAsStream("/" + ROOT + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name + " inside podlings.jar cannot be read", unreadable);
        }
    }

    @Override
    public String place() {
        return "podlings.jar";
    }

    @Override
    public boolean isShipped() {
        return true;
    }
}
