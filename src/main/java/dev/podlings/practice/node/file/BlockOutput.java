package dev.podlings.practice.node.file;

import java.io.IOException;
import java.io.OutputStream;

/** An output that is written a block at a time; a single byte is a block of one. */
public abstract class BlockOutput extends OutputStream {
    @Override
    public final void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public abstract void write(byte[] from, int start, int count) throws IOException;
}
