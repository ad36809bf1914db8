package dev.podlings.practice.node.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;

/** A regular file. Its bytes may be an image's, shared by many, until the first write. */
public final class Plain extends Inode {
    private static final byte[] NOTHING = {};

    private byte[] bytes;
    private int length;
    private boolean shared;

    Plain(Volume volume, int mode) {
        super(volume, mode);
        this.bytes = NOTHING;
    }

    /** With bytes that are not its own to change. */
    Plain(Volume volume, int mode, byte[] content) {
        super(volume, mode);
        this.bytes = content;
        this.length = content.length;
        this.shared = true;
    }

    Plain(Volume volume, long number, int mode, Instant modified, byte[] content) {
        super(volume, number, mode, modified);
        this.bytes = content;
        this.length = content.length;
    }

    @Override
    public long size() {
        synchronized (volume().lock()) {
            return length;
        }
    }

    /** All of it. */
    public byte[] content() {
        synchronized (volume().lock()) {
            return Arrays.copyOf(bytes, length);
        }
    }

    /** Replaces all of it. */
    public void content(byte[] all) throws FileFailure {
        synchronized (volume().lock()) {
            truncate();
            write(0, all, 0, all.length);
        }
    }

    /** Reads from where it is now; sees what is written meanwhile. */
    public InputStream open() {
        return new BlockInput() {
            private int at;

            @Override
            public int read(byte[] into, int from, int count) {
                synchronized (volume().lock()) {
                    int left = Math.min(count, length - at);
                    if (left <= 0) {
                        return count == 0 ? 0 : -1;
                    }
                    System.arraycopy(bytes, at, into, from, left);
                    at += left;
                    return left;
                }
            }
        };
    }

    /** Writes from the beginning, or always at the end. */
    public OutputStream write(boolean append) {
        return new BlockOutput() {
            private int at;

            @Override
            public void write(byte[] from, int start, int count) throws IOException {
                synchronized (volume().lock()) {
                    int where = append ? length : at;
                    Plain.this.write(where, from, start, count);
                    at = where + count;
                }
            }
        };
    }

    void truncate() {
        synchronized (volume().lock()) {
            volume().give(shared ? 0 : length);
            bytes = NOTHING;
            length = 0;
            shared = false;
            touched();
        }
    }

    /** Gives back what it holds. */
    void drop() {
        volume().give(shared ? 0 : length);
    }

    private void write(int where, byte[] from, int start, int count) throws FileFailure {
        int end = Math.max(length, where + count);
        volume().take(shared ? end : end - length);
        if (shared || end > bytes.length) {
            bytes = Arrays.copyOf(bytes, shared ? end : Math.max(end, Math.min(bytes.length * 2, end + (1 << 20))));
            shared = false;
        }
        System.arraycopy(from, start, bytes, where, count);
        length = end;
        touched();
    }

    private void touched() {
        modified(volume().now());
        volume().changed(this);
    }
}
