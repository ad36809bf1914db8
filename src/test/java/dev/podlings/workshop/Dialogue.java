package dev.podlings.workshop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A learner who reads before they type: what is shown, and what they answered, as one text. */
final class Dialogue {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PipedOutputStream keys = new PipedOutputStream();
    private final PipedInputStream typed;
    private int read;

    Dialogue() {
        try {
            typed = new PipedInputStream(keys, 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream keyboard() {
        return typed;
    }

    OutputStream paper() {
        return new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                synchronized (shown) {
                    shown.write(bytes, from, length);
                    shown.notifyAll();
                }
            }
        };
    }

    /** Waits until the words have come up since what was last waited for. */
    Dialogue see(String words) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (shown) {
            int at = text().indexOf(words, read);
            while (at < 0) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("\"" + words + "\" did not come up after:\n" + text().substring(read));
                }
                try {
                    shown.wait(Math.max(1, left / 1_000_000));
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(stop);
                }
                at = text().indexOf(words, read);
            }
            read = at + words.length();
        }
        return this;
    }

    Dialogue type(String line) {
        synchronized (shown) {
            shown.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
            read = text().length();
        }
        try {
            keys.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            keys.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    String text() {
        synchronized (shown) {
            return shown.toString(StandardCharsets.UTF_8);
        }
    }
}
