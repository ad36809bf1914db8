package dev.podlings.practice.api.http;

import java.nio.charset.StandardCharsets;

/** A stream as text messages of a WebSocket. */
final class MessageSink implements Sink {
    private final Duplex socket;

    MessageSink(Duplex socket) {
        this.socket = socket;
    }

    @Override
    public void write(byte[] piece) {
        socket.writeText(new String(piece, StandardCharsets.UTF_8));
    }

    @Override
    public long waiting() {
        return socket.waiting();
    }

    @Override
    public void end() {
        socket.close();
    }

    @Override
    public void onClose(Runnable closed) {
        socket.onClose(closed);
    }
}
