package dev.podlings.practice.api.stream;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.http.Duplex;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/**
 * Forwarded ports over one WebSocket in channels (v4.channel.k8s.io, portforward.k8s.io), as fabric8 asks for them: for
 * the port number i, channel 2i carries data and channel 2i+1 errors. First each channel tells its port, in two bytes.
 */
public final class ChannelForward {
    private final Duplex socket;
    private final AtomicReferenceArray<Tunnel> tunnels;

    private ChannelForward(Duplex socket, int ports) {
        this.socket = socket;
        this.tunnels = new AtomicReferenceArray<>(ports);
    }

    /** @param addresses of the ports; may throw what the kubelet refuses */
    public static void open(
            Duplex socket, List<Integer> ports, IntFunction<SocketAddress> addresses, Executor threads) {
        ChannelForward forward = new ChannelForward(socket, ports.size());
        Early early = new Early();
        socket.onMessage(message -> early.pass(message, forward::received));
        socket.onClose(forward::closeAll);
        threads.execute(() -> {
            for (int i = 0; i < ports.size(); i++) {
                forward.announce(i, ports.get(i));
            }
            for (int i = 0; i < ports.size(); i++) {
                forward.connect(i, ports.get(i), addresses, threads);
            }
            early.open(forward::received);
        });
    }

    private void announce(int index, int port) {
        for (int channel = 2 * index; channel <= 2 * index + 1; channel++) {
            socket.write(new byte[] {(byte) channel, (byte) port, (byte) (port >> 8)});
        }
    }

    private void connect(int index, int port, IntFunction<SocketAddress> addresses, Executor threads) {
        ChannelOutput output = new ChannelOutput(socket, 2 * index);
        Tunnel.Receiver receiver = new Tunnel.Receiver() {
            @Override
            public void piece(byte[] piece) throws IOException {
                output.write(piece);
            }

            @Override
            public void end() {
                socket.close();
            }
        };
        try {
            tunnels.set(index, Tunnel.open(addresses.apply(port), socket::reading, receiver, threads));
        } catch (IOException | ApiException refused) {
            String why = "error forwarding port " + port + ": " + refused.getMessage();
            byte[] text = why.getBytes(StandardCharsets.UTF_8);
            byte[] message = new byte[text.length + 1];
            message[0] = (byte) (2 * index + 1);
            System.arraycopy(text, 0, message, 1, text.length);
            socket.write(message);
            socket.close();
        }
    }

    private void received(byte[] message) {
        int channel = message.length == 0 ? -1 : message[0] & 0xff;
        int index = channel / 2;
        if (channel >= 0 && channel % 2 == 0 && index < tunnels.length()) {
            Tunnel tunnel = tunnels.get(index);
            if (tunnel != null) {
                tunnel.write(Arrays.copyOfRange(message, 1, message.length));
            }
        }
    }

    private void closeAll() {
        for (int i = 0; i < tunnels.length(); i++) {
            Tunnel tunnel = tunnels.get(i);
            if (tunnel != null) {
                tunnel.close();
            }
        }
    }
}
