package dev.podlings.cell;

import dev.podlings.words.Sentence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The learner's folder of files. What podlings wrote there it may write again; a file that the learner changed is never
 * overwritten: the new one is put beside it.
 */
public final class Workspace {
    private static final String LEDGER = ".podlings-written";
    /** Of what is read as text, in bytes. */
    private static final long LONGEST = 2_000_000;

    private final Path folder;

    public Workspace(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    /**
     * What came of writing a file.
     *
     * @param besideLearners whether the learner's own file was in the way, so that this one got another name
     */
    public record Written(Path file, boolean besideLearners) {}

    /** Puts the file there, under another name where the learner has changed the one of this name. */
    public synchronized Written write(String name, String text) throws IOException {
        Files.createDirectories(folder);
        Map<String, String> ledger = ledger();
        boolean learners = isLearners(name, text, ledger);
        String target = learners ? beside(name) : name;
        replace(path(target), text);
        ledger.put(target, hash(text));
        save(ledger);
        return new Written(path(target), learners);
    }

    private boolean isLearners(String name, String text, Map<String, String> ledger) throws IOException {
        Path file = path(name);
        if (!Files.exists(file)) {
            return false;
        }
        Optional<String> found = read(name);
        return found.isEmpty()
                || (!found.get().equals(text) && !hash(found.get()).equals(ledger.get(name)));
    }

    /** Puts the file there once; a file of this name that is there already stays as it is. */
    public synchronized boolean seed(String name, String text) throws IOException {
        if (Files.exists(path(name))) {
            return false;
        }
        Files.createDirectories(folder);
        replace(path(name), text);
        return true;
    }

    /**
     * Puts the file there as a step begins with it. What the learner has made of one of this name is kept, under the
     * name that is answered; the file of another lesson is not.
     */
    public synchronized Optional<Path> begin(String name, String text) throws IOException {
        Files.createDirectories(folder);
        Map<String, String> ledger = ledger();
        Path file = path(name);
        Optional<Path> kept = Optional.empty();
        if (isLearners(name, text, ledger)) {
            Path aside = aside(name, read(name).orElse(""));
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            kept = Optional.of(aside);
        }
        replace(file, text);
        ledger.put(name, hash(text));
        save(ledger);
        return kept;
    }

    /** A name that is free, or that has just this text already. Not the name of a manifest: nobody shall apply it. */
    private Path aside(String name, String text) throws IOException {
        Path file = path(name + ".mine");
        for (int i = 2; Files.exists(file) && !(text.equals(textOf(file).orElse("")) && !text.isEmpty()); i++) {
            file = path(name + ".mine" + i);
        }
        return file;
    }

    /** The names of the files that lie in it, hidden ones left out, in order. */
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    /** What the learner has in the file; nothing where there is none that can be read. */
    public Optional<String> read(String name) {
        return textOf(path(name));
    }

    private static Optional<String> textOf(Path file) {
        try {
            boolean small = Files.isRegularFile(file) && Files.size(file) < LONGEST;
            return small ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Why there is something of this name and {@link #read} has nothing of it. */
    public Optional<Sentence> unreadable(String name) {
        Path file = path(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (Files.isDirectory(file)) {
            return Optional.of(Say.of("file.folder", name));
        }
        if (!Files.isReadable(file)) {
            return Optional.of(Say.of("file.forbidden", name));
        }
        long length = file.toFile().length();
        return Optional.of(
                length < LONGEST ? Say.of("file.notText", name) : Say.of("file.tooLong", name, length / 1_000_000));
    }

    private static String beside(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) + ".new" + name.substring(dot) : name + ".new";
    }

    /** In one move, so that nobody ever reads half of it. */
    private static void replace(Path file, String text) throws IOException {
        Path half = Files.createTempFile(file.toAbsolutePath().getParent(), ".podlings-", ".tmp");
        try {
            Files.writeString(half, text);
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private Map<String, String> ledger() throws IOException {
        Map<String, String> ledger = new LinkedHashMap<>();
        Path file = path(LEDGER);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        for (String line : lines) {
            int space = line.indexOf(' ');
            if (space > 0) {
                ledger.put(line.substring(space + 1), line.substring(0, space));
            }
        }
        return ledger;
    }

    private void save(Map<String, String> ledger) throws IOException {
        StringBuilder lines = new StringBuilder();
        ledger.forEach(
                (name, hash) -> lines.append(hash).append(' ').append(name).append('\n'));
        replace(path(LEDGER), lines.toString());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
