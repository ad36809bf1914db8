package dev.podlings.practice.api.stream;

import dev.podlings.practice.api.http.Duplex;
import java.io.IOException;
import java.io.OutputStream;

/** Writes to one channel of a WebSocket: each message begins with the channel's number. Waits for a slow client. */
final class ChannelOutput extends OutputStream {
    private static final long MOST_WAITING = 1 << 20;
    private static final int LARGEST_MESSAGE = 32 * 1024;

    private final Duplex socket;
    private final int channel;

    ChannelOutput(Duplex socket, int channel) {
        this.socket = socket;
        this.channel = channel;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int count = Math.min(LARGEST_MESSAGE, length - done);
            byte[] message = new byte[count + 1];
            message[0] = (byte) channel;
            System.arraycopy(from, offset + done, message, 1, count);
            if (!socket.awaitRoom(MOST_WAITING)) {
                throw new IOException("the client is gone");
            }
            socket.write(message);
            done += count;
        }
    }
}
