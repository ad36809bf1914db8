package dev.podlings.practice.node.process;

import dev.podlings.practice.node.file.BlockInput;
import dev.podlings.practice.node.file.BlockOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Bytes from one process to another, 64 KiB of them at a time. */
public final class Pipe {
    private static final int ROOM = 64 * 1024;

    private final byte[] ring = new byte[ROOM];
    private int start;
    private int filled;
    private boolean writerGone;
    private boolean readerGone;

    /** Nobody reads any more: SIGPIPE to the writer. */
    public static final class Broken extends IOException {
        private static final long serialVersionUID = 1;

        Broken() {
            super("Broken pipe");
        }
    }

    public InputStream reader() {
        return new BlockInput() {
            @Override
            public int read(byte[] into, int from, int count) throws IOException {
                return take(into, from, count);
            }

            @Override
            public int available() {
                synchronized (Pipe.this) {
                    return filled;
                }
            }

            @Override
            public void close() {
                synchronized (Pipe.this) {
                    readerGone = true;
                    Pipe.this.notifyAll();
                }
            }
        };
    }

    public OutputStream writer() {
        return new BlockOutput() {
            @Override
            public void write(byte[] from, int start, int count) throws IOException {
                put(from, start, count);
            }

            @Override
            public void close() {
                synchronized (Pipe.this) {
                    writerGone = true;
                    Pipe.this.notifyAll();
                }
            }
        };
    }

    private int take(byte[] into, int from, int count) {
        if (count == 0) {
            return 0;
        }
        synchronized (this) {
            Worker.waitUntil(this, () -> filled > 0 || writerGone || readerGone);
            if (filled == 0 || readerGone) {
                return -1;
            }
            int taken = Math.min(count, filled);
            for (int i = 0; i < taken; i++) {
                into[from + i] = ring[(start + i) % ROOM];
            }
            start = (start + taken) % ROOM;
            filled -= taken;
            notifyAll();
            return taken;
        }
    }

    private void put(byte[] from, int begin, int count) throws IOException {
        int written = 0;
        while (written < count) {
            Worker.step();
            synchronized (this) {
                Worker.waitUntil(this, () -> filled < ROOM || readerGone || writerGone);
                if (readerGone || writerGone) {
                    throw new Broken();
                }
                int room = Math.min(count - written, ROOM - filled);
                for (int i = 0; i < room; i++) {
                    ring[(start + filled + i) % ROOM] = from[begin + written + i];
                }
                filled += room;
                written += room;
                notifyAll();
            }
        }
    }
}
