package dev.podlings.practice.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.PodAccess;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Exec, logs and forwarded ports as fabric8's client uses them. */
class ContainerDoorsTest {
    private ServerSocket echo = listening();
    private final TestCluster cluster = new TestCluster(new Doors());
    private final KubernetesClient client =
            new KubernetesClientBuilder().withConfig(config()).build();

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(cluster.server.url())
                .withNamespace("default")
                .build();
    }

    @BeforeEach
    void aPodRuns() {
        ObjectNode pod = Json.object();
        pod.putObject("metadata").put("name", "shell").put("namespace", "default");
        ObjectNode container = Json.make(pod, "spec").putArray("containers").addObject();
        container.put("name", "main").put("image", "busybox:1.36");
        cluster.verbs.create(Kinds.POD, pod, Writer.API_SERVER);
        cluster.verbs.bind("default", "shell", "node-1");
        new Thread(this::echoOnce).start();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        cluster.close();
        echo.close();
        assertThat(cluster.bugs).isEmpty();
    }

    @Test
    void aCommandsOutputAndExitCodeComeBack() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExecWatch watch = client.pods()
                .withName("shell")
                .writingOutput(out)
                .writingError(new ByteArrayOutputStream())
                .exec("say", "hello")) {
            assertThat(watch.exitCode().get(60, TimeUnit.SECONDS)).isEqualTo(7);
        }
        assertThat(out).hasToString("say hello");
    }

    @Test
    void inputReachesTheCommand() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExecWatch watch = client.pods()
                .withName("shell")
                .readingInput(new ByteArrayInputStream("over there".getBytes(StandardCharsets.UTF_8)))
                .writingOutput(out)
                .exec("cat10")) {
            assertThat(watch.exitCode().get(60, TimeUnit.SECONDS)).isEqualTo(0);
        }
        assertThat(out).hasToString("over there");
    }

    @Test
    void aLogIsRead() {
        assertThat(client.pods().withName("shell").getLog()).isEqualTo("hello\n");
    }

    @Test
    void aForwardedPortCarriesBytesBothWays() throws Exception {
        try (LocalPortForward forward = client.pods().withName("shell").portForward(8080);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), forward.getLocalPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write("ping".getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().readNBytes(4)).isEqualTo("ping".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void echoOnce() {
        try (Socket socket = echo.accept();
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException closed) {
            assertThat(echo.isClosed() || closed.getMessage() != null).isTrue();
        }
    }

    /** Containers that know two commands: {@code say WORDS} and {@code cat10}. */
    private final class Doors extends TestCluster.NoPods {
        @Override
        public Running exec(Target target, List<String> command, Streams streams) {
            CompletableFuture<Integer> exit = new CompletableFuture<>();
            new Thread(() -> exit.complete(run(command, streams))).start();
            return new Running() {
                @Override
                public void onExit(IntConsumer told) {
                    exit.thenAccept(told::accept);
                }

                @Override
                public void resize(int columns, int rows) {}

                @Override
                public void kill() {
                    exit.complete(137);
                }
            };
        }

        private int run(List<String> command, Streams streams) {
            try {
                OutputStream out = Objects.requireNonNull(streams.stdout());
                if (command.get(0).equals("say")) {
                    out.write(String.join(" ", command).getBytes(StandardCharsets.UTF_8));
                    return 7;
                }
                out.write(Objects.requireNonNull(streams.stdin()).readNBytes(10));
                return 0;
            } catch (IOException broken) {
                return 1;
            }
        }

        @Override
        public PodAccess.LogReader log(Target target, LogOptions options, Consumer<byte[]> chunk, Runnable end) {
            chunk.accept("hello\n".getBytes(StandardCharsets.UTF_8));
            end.run();
            return () -> {};
        }

        @Override
        public SocketAddress port(String namespace, String pod, int port) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), echo.getLocalPort());
        }
    }
}
