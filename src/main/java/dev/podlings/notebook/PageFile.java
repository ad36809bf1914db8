package dev.podlings.notebook;

import dev.podlings.failure.PodlingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file that a page is written to. It ends with a mark that says who wrote it and what, so that a file of somebody
 * else's, or a page that was changed since, is not overwritten unasked.
 */
public final class PageFile {
    private static final Pattern MARK = Pattern.compile("<!-- written by podlings, as ([0-9a-f]{64}) -->\\s*\\z");

    private final Path path;
    private final boolean html;

    private PageFile(Path path, boolean html) {
        this.path = path;
        this.html = html;
    }

    /**
     * A place for a page, its form told by the name's ending.
     *
     * @param force whether what is there may be overwritten, whoever wrote it
     * @throws PodlingsException if no page can or should be written there
     */
    public static PageFile at(Path path, boolean force) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        boolean html = name.endsWith(".html") || name.endsWith(".htm");
        if (!html && !name.endsWith(".md")) {
            throw new PodlingsException(Say.of("page.ending", path), Say.of("page.ending.do"));
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new PodlingsException(
                    Say.of("page.noFolder", folder, path.getFileName()), Say.of("page.noFolder.do"));
        }
        if (Files.isDirectory(path)) {
            throw new PodlingsException(Say.of("page.folder", path), Say.of("page.folder.do"));
        }
        PageFile file = new PageFile(path, html);
        if (Files.exists(path) && !force && !file.isOurs()) {
            throw new PodlingsException(Say.of("page.others", path), Say.of("page.others.do"));
        }
        return file;
    }

    public Path path() {
        return path;
    }

    public boolean isHtml() {
        return html;
    }

    /** Writes the page in one move: nobody ever sees half of it, and a failure leaves what was there. */
    public void write(String page) {
        String marked = page + "<!-- written by podlings, as " + hash(page) + " -->\n";
        Path target = path.toAbsolutePath();
        try {
            Path half = Files.createTempFile(target.getParent(), ".podlings-", ".tmp");
            try {
                Files.writeString(half, marked);
                readableAsUsual(half);
                Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException failed) {
            throw new PodlingsException(
                    Say.of("page.unwritable", path, failed.getMessage()), Say.of("page.unwritable.do"), failed);
        }
    }

    /** Temporary files are their owner's alone; a page is a document like any other. */
    private static void readableAsUsual(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private boolean isOurs() {
        try {
            Optional<dev.podlings.lesson.SourceText> text =
                    dev.podlings.lesson.SourceText.decode(path.toString(), Files.readAllBytes(path));
            Matcher mark = MARK.matcher(text.isEmpty() ? "" : text.get().text());
            return mark.find()
                    && hash(text.orElseThrow().text().substring(0, mark.start()))
                            .equals(mark.group(1));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
