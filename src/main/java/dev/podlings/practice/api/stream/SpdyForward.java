package dev.podlings.practice.api.stream;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.http.Duplex;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdyPingFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynReplyFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdyRstStreamFrame;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyVersion;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;

/**
 * Forwarded ports as kubectl asks for them since 1.31: a WebSocket (SPDY/3.1+portforward.k8s.io) whose binary messages
 * are a SPDY 3.1 connection. For each connection to the port there are two streams of one request id: {@code error},
 * then {@code data}. The SPDY frames are read and written by Netty's codec; SPDY's flow control is not used by kubectl.
 */
public final class SpdyForward {
    private static final long MOST_WAITING = 1 << 20;

    private final Duplex socket;
    private final IntFunction<SocketAddress> addresses;
    private final Executor threads;

    /** Compresses headers over the whole connection, so frames are written one at a time. */
    private final EmbeddedChannel codec = new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));

    private final Map<String, Integer> errorStreams = new HashMap<>();
    private final Map<Integer, Early> early = new HashMap<>();
    private final Map<Integer, Tunnel> tunnels = new HashMap<>();

    private SpdyForward(Duplex socket, IntFunction<SocketAddress> addresses, Executor threads) {
        this.socket = socket;
        this.addresses = addresses;
        this.threads = threads;
    }

    /** @param addresses of the ports; may throw what the kubelet refuses */
    public static void open(Duplex socket, IntFunction<SocketAddress> addresses, Executor threads) {
        SpdyForward forward = new SpdyForward(socket, addresses, threads);
        socket.onMessage(forward::received);
        socket.onClose(forward::closeAll);
    }

    private synchronized void received(byte[] message) {
        codec.writeInbound(Unpooled.wrappedBuffer(message));
        for (Object frame = codec.readInbound(); frame != null; frame = codec.readInbound()) {
            if (frame instanceof SpdySynStreamFrame begun) {
                begin(begun);
            } else if (frame instanceof SpdyDataFrame data) {
                data(data);
            } else if (frame instanceof SpdyPingFrame ping) {
                send(new DefaultSpdyPingFrame(ping.id()));
            } else if (frame instanceof SpdyRstStreamFrame reset) {
                close(reset.streamId());
            }
        }
    }

    private void begin(SpdySynStreamFrame begun) {
        int stream = begun.streamId();
        String request = header(begun, "requestid");
        send(reply(begun));
        if (header(begun, "streamtype").equals("error")) {
            errorStreams.put(request, stream);
            return;
        }
        String port = header(begun, "port");
        early.put(stream, new Early());
        int errorStream = errorStreams.getOrDefault(request, 0);
        threads.execute(() -> connect(stream, errorStream, port));
    }

    /** With one header, as Netty writes no header block at all for none, which kubectl cannot read. */
    private static DefaultSpdySynReplyFrame reply(SpdySynStreamFrame begun) {
        DefaultSpdySynReplyFrame reply = new DefaultSpdySynReplyFrame(begun.streamId());
        reply.headers().set("streamtype", header(begun, "streamtype"));
        return reply;
    }

    private void connect(int stream, int errorStream, String port) {
        try {
            SocketAddress address = addresses.apply(Integer.parseInt(port));
            Tunnel tunnel = Tunnel.open(address, socket::reading, receiver(stream, errorStream), threads);
            synchronized (this) {
                tunnels.put(stream, tunnel);
                Early waiting = early.remove(stream);
                if (waiting != null) {
                    waiting.open(piece -> pass(tunnel, piece));
                }
            }
        } catch (IOException | ApiException | NumberFormatException refused) {
            String why = "error forwarding port " + port + ": " + refused.getMessage();
            finish(errorStream, why.getBytes(StandardCharsets.UTF_8));
            finish(stream, new byte[0]);
        }
    }

    private Tunnel.Receiver receiver(int stream, int errorStream) {
        return new Tunnel.Receiver() {
            @Override
            public void piece(byte[] piece) throws IOException {
                if (!socket.awaitRoom(MOST_WAITING)) {
                    throw new IOException("the client is gone");
                }
                send(new DefaultSpdyDataFrame(stream, Unpooled.wrappedBuffer(piece)));
            }

            @Override
            public void end() {
                finish(stream, new byte[0]);
                finish(errorStream, new byte[0]);
            }
        };
    }

    private void data(SpdyDataFrame frame) {
        byte[] piece = new byte[frame.content().readableBytes()];
        frame.content().readBytes(piece);
        frame.release();
        Tunnel tunnel = tunnels.get(frame.streamId());
        Early waiting = early.get(frame.streamId());
        if (tunnel != null) {
            pass(tunnel, piece);
            if (frame.isLast()) {
                tunnel.endOfInput();
            }
        } else if (waiting != null) {
            waiting.pass(piece, any -> {});
            if (frame.isLast()) {
                waiting.pass(new byte[0], any -> {});
            }
        }
    }

    /** An empty piece is the end. */
    private static void pass(Tunnel tunnel, byte[] piece) {
        if (piece.length == 0) {
            tunnel.endOfInput();
        } else {
            tunnel.write(piece);
        }
    }

    private void finish(int stream, byte[] last) {
        if (stream > 0) {
            DefaultSpdyDataFrame frame = new DefaultSpdyDataFrame(stream, Unpooled.wrappedBuffer(last));
            frame.setLast(true);
            send(frame);
        }
    }

    private synchronized void send(Object frame) {
        codec.writeOutbound(frame);
        for (ByteBuf bytes = codec.readOutbound(); bytes != null; bytes = codec.readOutbound()) {
            byte[] message = new byte[bytes.readableBytes()];
            bytes.readBytes(message);
            bytes.release();
            socket.write(message);
        }
    }

    private synchronized void close(int stream) {
        Tunnel tunnel = tunnels.remove(stream);
        if (tunnel != null) {
            tunnel.close();
        }
    }

    private synchronized void closeAll() {
        tunnels.values().forEach(Tunnel::close);
        tunnels.clear();
        codec.finishAndReleaseAll();
    }

    private static String header(SpdySynStreamFrame frame, String name) {
        String value = frame.headers().getAsString(name);
        return value == null ? "" : value;
    }
}
