package dev.podlings.practice.api.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Bytes from a client on their way to whoever reads them. When many wait, the client is told to hold on. */
final class ByteQueue extends InputStream {
    private static final int FULL = 1 << 20;

    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private final Consumer<Boolean> wanted;
    private int waiting;
    private int position;
    private boolean ended;

    /** @param wanted told false when too many bytes wait, and true when there is room again */
    ByteQueue(Consumer<Boolean> wanted) {
        this.wanted = wanted;
    }

    synchronized void put(byte[] piece) {
        if (ended || piece.length == 0) {
            return;
        }
        pieces.add(piece);
        boolean wasFull = waiting >= FULL;
        waiting += piece.length;
        if (!wasFull && waiting >= FULL) {
            wanted.accept(false);
        }
        notifyAll();
    }

    /** Nothing comes after what has come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        awaitPiece();
        byte[] piece = pieces.peek();
        if (piece == null) {
            return -1;
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, into, offset, count);
        position += count;
        if (position == piece.length) {
            pieces.remove();
            position = 0;
        }
        boolean wasFull = waiting >= FULL;
        waiting -= count;
        if (wasFull && waiting < FULL) {
            wanted.accept(true);
        }
        return count;
    }

    @Override
    public synchronized int available() {
        return waiting;
    }

    private void awaitPiece() throws InterruptedIOException {
        try {
            while (pieces.isEmpty() && !ended) {
                wait();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading from a client");
        }
    }
}
