package dev.podlings.practice.api.stream;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** One connection to a port of a pod. */
final class Tunnel {
    private static final int PIECE = 32 * 1024;

    private final SocketChannel target;
    private final ByteQueue toTarget;

    private Tunnel(SocketChannel target, Consumer<Boolean> wanted) {
        this.target = target;
        this.toTarget = new ByteQueue(wanted);
    }

    /** Where the target's bytes go. */
    interface Receiver {
        /** May wait for a slow client. */
        void piece(byte[] piece) throws IOException;

        /** The target has said all; told once. */
        void end();
    }

    /**
     * Connects, and carries bytes from then on.
     *
     * @param wanted told false when the target is too slow for its client, and true when it has caught up
     */
    static Tunnel open(SocketAddress address, Consumer<Boolean> wanted, Receiver receiver, Executor threads)
            throws IOException {
        Tunnel tunnel = new Tunnel(SocketChannel.open(address), wanted);
        threads.execute(() -> tunnel.readAll(receiver));
        threads.execute(tunnel::writeAll);
        return tunnel;
    }

    void write(byte[] piece) {
        toTarget.put(piece);
    }

    void endOfInput() {
        toTarget.end();
    }

    void close() {
        toTarget.end();
        try {
            target.close();
        } catch (IOException alreadyBroken) {
            // Closed all the same: a socket that cannot be closed has no other end any more.
            return;
        }
    }

    private void readAll(Receiver receiver) {
        ByteBuffer buffer = ByteBuffer.allocate(PIECE);
        try {
            while (target.read(buffer) >= 0) {
                receiver.piece(Arrays.copyOf(buffer.array(), buffer.position()));
                buffer.clear();
            }
        } catch (IOException broken) {
            close();
        } finally {
            receiver.end();
        }
    }

    private void writeAll() {
        byte[] piece = new byte[PIECE];
        try {
            for (int count = toTarget.read(piece); count >= 0; count = toTarget.read(piece)) {
                ByteBuffer buffer = ByteBuffer.wrap(piece, 0, count);
                while (buffer.hasRemaining()) {
                    target.write(buffer);
                }
            }
            target.shutdownOutput();
        } catch (IOException broken) {
            close();
        }
    }
}
