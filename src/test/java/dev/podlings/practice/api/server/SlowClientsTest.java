package dev.podlings.practice.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Clients that ask and then never read: what they do not take must not pile up in the server. */
class SlowClientsTest {
    /** More than the server and the sockets of both sides keep. */
    private static final long FLOOD = 256L << 20;

    private static final long MOST = 64L << 20;

    private final AtomicLong flooded = new AtomicLong();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final CountDownLatch logClosed = new CountDownLatch(1);
    private final ServerSocket port = listening();
    private final TestCluster cluster = new TestCluster(new Flooding());
    private @Nullable Thread flooder;

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @BeforeEach
    void aPodRuns() {
        ObjectNode pod = Json.object();
        pod.putObject("metadata").put("name", "flood").put("namespace", "default");
        Json.make(pod, "spec")
                .putArray("containers")
                .addObject()
                .put("name", "main")
                .put("image", "busybox:1.36");
        cluster.verbs.create(Kinds.POD, pod, Writer.API_SERVER);
        cluster.verbs.bind("default", "flood", "node-1");
    }

    @AfterEach
    void close() throws IOException {
        port.close();
        cluster.close();
        assertThat(cluster.bugs).isEmpty();
    }

    @Test
    void aCommandWaitsForAClientThatDoesNotReadAndEndsWithIt() throws Exception {
        try (Socket deaf = ask("/exec?command=yes&stdout=true", "v5.channel.k8s.io")) {
            awaitFlooderWaits();
            assertThat(flooded).hasValueLessThan(MOST);
            assertThat(deaf.isConnected()).isTrue();
        }
        assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo("the client is gone");
    }

    @Test
    void aLogLetsGoOfAReaderThatDoesNotRead() throws Exception {
        try (Socket deaf = ask("/log?follow=true", "")) {
            assertThat(logClosed.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(deaf.isConnected()).isTrue();
        }
    }

    @Test
    void aForwardedPortWaitsForAClientThatDoesNotRead() throws Exception {
        startFlooder(() -> {
            try (Socket connection = port.accept()) {
                flood(connection.getOutputStream());
            }
        });
        try (Socket deaf = ask("/portforward?ports=80", "v4.channel.k8s.io")) {
            awaitFlooded(1);
            awaitStandstill();
            assertThat(flooded).hasValueLessThan(MOST);
            assertThat(deaf.isConnected()).isTrue();
        }
        ended.get(60, TimeUnit.SECONDS);
    }

    /** Sends a request and reads nothing, not even the answer's head. */
    private Socket ask(String about, String protocol) throws IOException {
        URI server = URI.create(cluster.server.url());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        String upgrade = protocol.isEmpty()
                ? ""
                : "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: " + protocol + "\r\n";
        String request = "GET " + server.getPath() + "/api/v1/namespaces/default/pods/flood" + about
                + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.getPort() + "\r\n" + upgrade + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private interface Flood {
        void run() throws IOException;
    }

    private void startFlooder(Flood flood) {
        Thread made = new Thread(() -> {
            try {
                flood.run();
                ended.complete("all was taken");
            } catch (IOException broken) {
                ended.complete(String.valueOf(broken.getMessage()));
            }
        });
        flooder = made;
        made.start();
    }

    private void flood(OutputStream out) throws IOException {
        byte[] piece = new byte[32 * 1024];
        while (flooded.get() < FLOOD) {
            out.write(piece);
            flooded.addAndGet(piece.length);
        }
    }

    private void awaitFlooderWaits() {
        Thread.State state = Thread.State.NEW;
        while (state != Thread.State.WAITING && !ended.isDone()) {
            Thread.yield();
            state = flooder == null ? state : flooder.getState();
        }
    }

    private void awaitFlooded(long atLeast) {
        while (flooded.get() < atLeast) {
            Thread.yield();
        }
    }

    /**
     * A thread that waits for a socket does not show it: nothing more is taken, for as long as a lot could have been.
     */
    private void awaitStandstill() throws Exception {
        Client other = cluster.client();
        long before = -1;
        while (before != flooded.get()) {
            before = flooded.get();
            for (int i = 0; i < 5; i++) {
                // Another request of the same server has been answered: so could the flood have gone on.
                other.get("/api/v1/namespaces/default/pods");
            }
        }
    }

    /** Containers that say more than anybody reads. */
    private final class Flooding extends TestCluster.NoPods {
        @Override
        public Running exec(Target target, List<String> command, Streams streams) {
            startFlooder(() -> flood(Objects.requireNonNull(streams.stdout())));
            return new Running() {
                @Override
                public void onExit(IntConsumer told) {}

                @Override
                public void resize(int columns, int rows) {}

                @Override
                public void kill() {}
            };
        }

        @Override
        public LogReader log(Target target, LogOptions options, Consumer<byte[]> chunk, Runnable end) {
            startFlooder(() -> {
                byte[] piece = new byte[32 * 1024];
                while (logClosed.getCount() > 0) {
                    chunk.accept(piece);
                }
            });
            return logClosed::countDown;
        }

        @Override
        public SocketAddress port(String namespace, String pod, int number) {
            return port.getLocalSocketAddress();
        }
    }
}
