package dev.podlings.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Lines or single keys from a stream, with Ctrl-C in between. A read from a stream cannot be interrupted, so a thread
 * of its own waits for it; it reads only when something is wanted, so that a program that borrows the terminal gets
 * what is typed then.
 */
final class TypedLines {
    enum Kind {
        LINE,
        INTERRUPT,
        END
    }

    record Typed(Kind kind, String text) {}

    /** What is taken from the stream at a time; {@code null} at its end. */
    private interface Unit {
        @Nullable
        String next(BufferedReader reader) throws IOException;
    }

    private final Unit unit;
    private final BufferedReader reader;
    private final LinkedBlockingQueue<Typed> arrived = new LinkedBlockingQueue<>();
    private final Semaphore wanted = new Semaphore(0);
    private boolean started;
    private boolean asked;

    TypedLines(InputStream in, Charset encoding) {
        this(in, encoding, BufferedReader::readLine);
    }

    /** One key at a time, from a terminal that does not collect lines. */
    static TypedLines keys(InputStream in, Charset encoding) {
        return new TypedLines(in, encoding, reader -> {
            int key = reader.read();
            return key < 0 ? null : Character.toString(key);
        });
    }

    private TypedLines(InputStream in, Charset encoding, Unit unit) {
        this.unit = unit;
        this.reader = new BufferedReader(new InputStreamReader(in, encoding));
    }

    Typed next() {
        start();
        if (!asked) {
            asked = true;
            wanted.release();
        }
        try {
            Typed next = arrived.take();
            // After Ctrl-C the thread still waits for the line that was asked for.
            asked = next.kind() == Kind.INTERRUPT;
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Typed(Kind.INTERRUPT, "");
        }
    }

    void interrupt() {
        arrived.add(new Typed(Kind.INTERRUPT, ""));
    }

    private void start() {
        if (!started) {
            started = true;
            Thread thread = new Thread(this::readLines, "typed-lines");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void readLines() {
        try {
            while (true) {
                wanted.acquire();
                @Nullable String line = unit.next(reader);
                arrived.add(line == null ? new Typed(Kind.END, "") : new Typed(Kind.LINE, line));
            }
        } catch (IOException | InterruptedException e) {
            arrived.add(new Typed(Kind.END, ""));
        }
    }
}
