package dev.podlings.cluster.door;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Writes down every request to a cluster: when, what was done, the path, whether it was a dry run or changes nothing,
 * and the answer's status. Bodies, credentials and the rest of the query (a command for a container, say) are left out.
 */
public final class Audit implements AutoCloseable {
    private final BufferedWriter file;
    private final Supplier<Instant> now;
    private boolean closed;

    private Audit(BufferedWriter file, Supplier<Instant> now) {
        this.file = file;
        this.now = now;
    }

    /** Goes on with the file, if it is there. */
    public static Audit open(Path file, Supplier<Instant> now) throws IOException {
        return new Audit(
                Files.newBufferedWriter(
                        file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                now);
    }

    /** What is still on its way when it is closed, such as a watch that ends then, is not written down. */
    public synchronized void write(Request request) {
        if (closed) {
            return;
        }
        try {
            file.write(now.get().truncatedTo(ChronoUnit.MILLIS) + "\t" + request.verb() + "\t" + request.path() + "\t"
                    + effect(request) + "\t" + (request.status() == 0 ? "no answer" : request.status()) + "\n");
            file.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException("the audit could not be written", failed);
        }
    }

    private static String effect(Request request) {
        return request.isDryRun() ? "dry-run" : request.changesNothing() ? "reads" : "writes";
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("the audit could not be written", failed);
        }
    }
}
