package dev.podlings.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Lines from a stream, with Ctrl-C in between. A read from a stream cannot be interrupted, so a thread of its own waits
 * for it; it reads a line only when one is wanted, so that a program that borrows the terminal gets what is typed then.
 */
final class TypedLines {
    enum Kind {
        LINE,
        INTERRUPT,
        END
    }

    record Typed(Kind kind, String text) {}

    private final BufferedReader reader;
    private final LinkedBlockingQueue<Typed> arrived = new LinkedBlockingQueue<>();
    private final Semaphore wanted = new Semaphore(0);
    private boolean started;
    private boolean asked;

    TypedLines(InputStream in, Charset encoding) {
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
                String line = reader.readLine();
                arrived.add(line == null ? new Typed(Kind.END, "") : new Typed(Kind.LINE, line));
            }
        } catch (IOException | InterruptedException e) {
            arrived.add(new Typed(Kind.END, ""));
        }
    }
}
