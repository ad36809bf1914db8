package dev.podlings.cluster;

import dev.podlings.cluster.door.Records;
import dev.podlings.home.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The objects outside of all namespaces that were made from within podlings, by whichever program: a class that a
 * learner applies with kubectl carries no label of ours, and yet it came from a lesson. Kept in a file until they are
 * gone.
 */
public final class Ledger {
    private final @Nullable Path file;
    private final List<Records.Made> made = new ArrayList<>();

    private Ledger(@Nullable Path file) {
        this.file = file;
    }

    /** One that nothing is written into. */
    public static Ledger none() {
        return new Ledger(null);
    }

    public static Ledger of(Path file) {
        Ledger ledger = new Ledger(file);
        if (Files.isRegularFile(file)) {
            try {
                for (String line : Files.readAllLines(file)) {
                    String[] words = line.split(" ", -1);
                    if (words.length == 2) {
                        ledger.made.add(new Records.Made(words[0], words[1]));
                    }
                }
            } catch (IOException failed) {
                throw new UncheckedIOException("the file " + file + " could not be read", failed);
            }
        }
        return ledger;
    }

    public synchronized List<Records.Made> all() {
        return List.copyOf(made);
    }

    public synchronized void add(Records.Made one) {
        made.add(one);
        write();
    }

    /** It is gone. */
    public synchronized void strike(Records.Made one) {
        if (made.remove(one)) {
            write();
        }
    }

    private void write() {
        if (file != null) {
            PrivateFile.write(
                    file,
                    made.stream()
                            .map(one -> one.path() + " " + one.uid() + "\n")
                            .collect(Collectors.joining()));
        }
    }
}
