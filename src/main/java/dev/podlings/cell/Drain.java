package dev.podlings.cell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads a process's output on a thread of its own, passes it on as it comes and keeps the first part of it. */
final class Drain {
    private static final int KEPT = 1_000_000;
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(2);

    private final StringBuilder kept = new StringBuilder();
    private final InputStream stream;
    private final Consumer<String> listener;
    private final Thread thread;

    private Drain(InputStream stream, Consumer<String> listener) {
        this.stream = stream;
        this.listener = listener;
        this.thread = new Thread(this::read, "cell-output");
        thread.setDaemon(true);
    }

    static Drain of(InputStream stream, Consumer<String> listener) {
        Drain drain = new Drain(stream, listener);
        drain.thread.start();
        return drain;
    }

    /** What was printed. A program left behind in the background may go on printing; nobody waits for it. */
    String finish() {
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        synchronized (kept) {
            return kept.toString();
        }
    }

    private void read() {
        char[] buffer = new char[8192];
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                String text = new String(buffer, 0, count);
                synchronized (kept) {
                    kept.append(text, 0, Math.min(text.length(), Math.max(0, KEPT - kept.length())));
                }
                listener.accept(text);
            }
        } catch (IOException ended) {
            // The process was stopped and its pipe closed with it: what was read before counts.
            listener.accept("");
        }
    }
}
