package dev.podlings.practice.node;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.PodAccess;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.node.net.PodNetwork;
import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Pipe;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Signal;
import dev.podlings.practice.node.process.Tty;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The ways into running containers. */
final class PodDoors implements PodAccess {
    private final Verbs verbs;
    private final RunningContainers running;
    private final PodNetwork network;

    PodDoors(Verbs verbs, RunningContainers running, PodNetwork network) {
        this.verbs = verbs;
        this.running = running;
        this.network = network;
    }

    @Override
    public Running exec(Target target, List<String> command, Streams streams) {
        Inside inside = running(target);
        try {
            return streams.tty() ? onTerminal(inside, command, streams) : onPipes(inside, command, streams);
        } catch (IOException cannot) {
            throw failed("error executing command in container: " + cannot.getMessage());
        }
    }

    private static Running onTerminal(Inside inside, List<String> command, Streams streams) throws IOException {
        OutputStream screen = streams.stdout() == null ? OutputStream.nullOutputStream() : streams.stdout();
        Tty[] made = new Tty[1];
        Tty tty = new Tty(screen, () -> interrupt(inside, made[0]));
        made[0] = tty;
        Fd terminal = Fd.of(tty);
        Process process = inside.start(command, Map.of(0, terminal, 1, terminal, 2, terminal), Map.of("TERM", "xterm"));
        ClientStreams.pump(streams.stdin(), ClientStreams.keys(tty));
        return new Connected(process, tty, () -> {
            process.kill(Signal.KILL);
            tty.hangUp();
        });
    }

    private static void interrupt(Inside inside, Tty tty) {
        for (Process each : inside.machine().processes()) {
            if (!each.isBackground() && on(each, tty)) {
                each.signal(Signal.INT);
            }
        }
    }

    private static boolean on(Process process, Tty tty) {
        try {
            return process.fd(0).tty() == tty;
        } catch (IOException closed) {
            return false;
        }
    }

    private static Running onPipes(Inside inside, List<String> command, Streams streams) throws IOException {
        Map<Integer, Fd> fds = new LinkedHashMap<>();
        Pipe pipe = new Pipe();
        fds.put(0, streams.stdin() == null ? Fd.nothing() : Fd.reading(pipe.reader()));
        fds.put(1, streams.stdout() == null ? Fd.nothing() : Fd.writing(ClientStreams.flushing(streams.stdout())));
        fds.put(2, streams.stderr() == null ? Fd.nothing() : Fd.writing(ClientStreams.flushing(streams.stderr())));
        Process process = inside.start(command, fds, Map.of());
        fds.values().forEach(Files::close);
        ClientStreams.pump(streams.stdin(), pipe.writer());
        return new Connected(process, null, () -> process.kill(Signal.KILL));
    }

    @Override
    public Running attach(Target target, Streams streams) {
        Inside inside = running(target);
        Tty tty = inside.tty();
        OutputStream out = streams.stdout();
        Runnable detach = out == null ? () -> {} : inside.attachments().add(out);
        OutputStream stdin = tty != null ? ClientStreams.keys(tty) : inside.stdin();
        if (stdin != null) {
            ClientStreams.pump(streams.stdin(), stdin);
        }
        // Kubernetes: the container lives on when the one who looked at it goes.
        return new Connected(inside.first(), tty, detach);
    }

    /**
     * A process that a client is connected to.
     *
     * @param leave what becomes of it when the client goes
     */
    private record Connected(Process process, @Nullable Tty tty, Runnable leave) implements Running {
        @Override
        public void onExit(IntConsumer told) {
            process.whenEnded(told);
        }

        @Override
        public void resize(int columns, int rows) {
            if (tty != null) {
                tty.resize(columns, rows);
            }
        }

        @Override
        public void kill() {
            leave.run();
        }
    }

    @Override
    public LogReader log(Target target, LogOptions options, Consumer<byte[]> chunk, Runnable end) {
        JsonNode pod = pod(target.namespace(), target.pod());
        JsonNode status = status(pod, target.container());
        Optional<RunningContainers.Starts> starts = running.find(Json.text(pod, "metadata", "uid"), target.container());
        ContainerLog log;
        if (options.previous()) {
            log = starts.map(RunningContainers.Starts::previous).orElse(null);
            if (log == null) {
                throw bad("previous terminated container \"" + target.container() + "\" in pod \"" + target.pod()
                        + "\" not found");
            }
        } else {
            log = starts.map(each -> each.newest().log()).orElse(null);
            String waiting = Json.text(status, "state", "waiting", "reason");
            if (log == null && !waiting.isEmpty()) {
                boolean pulls = waiting.equals("ImagePullBackOff") || waiting.equals("ErrImagePull");
                throw bad("container \"" + target.container() + "\" in pod \"" + target.pod()
                        + "\" is waiting to start: " + (pulls ? "trying and failing to pull image" : waiting));
            }
            if (log == null) {
                end.run();
                return () -> {};
            }
        }
        return new LogReading(log, options, chunk, end).begin();
    }

    @Override
    public SocketAddress port(String namespace, String podName, int port) {
        JsonNode pod = pod(namespace, podName);
        String ip = Json.text(pod, "status", "podIP");
        try {
            return network.bridge(ip, port);
        } catch (IOException refused) {
            throw failed("failed to connect to localhost:" + port + " inside namespace \""
                    + Json.text(pod, "metadata", "uid") + "\", IPv4: dial tcp4 127.0.0.1:" + port
                    + ": connect: connection refused");
        }
    }

    private Inside running(Target target) {
        JsonNode pod = pod(target.namespace(), target.pod());
        String phase = Json.text(pod, "status", "phase");
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            throw failed("cannot exec into a container in a completed pod; current phase is " + phase);
        }
        return running.find(Json.text(pod, "metadata", "uid"), target.container())
                .map(RunningContainers.Starts::newest)
                .filter(each -> !each.first().hasEnded())
                .orElseThrow(() ->
                        failed("unable to upgrade connection: container not found (\"" + target.container() + "\")"));
    }

    private JsonNode pod(String namespace, String name) {
        return verbs.get(Kinds.POD, namespace, name)
                .map(each -> (JsonNode) each.object())
                .orElseThrow(() -> new ApiException(404, "NotFound", "pods \"" + name + "\" not found", null));
    }

    private static JsonNode status(JsonNode pod, String container) {
        for (String list : new String[] {"containerStatuses", "initContainerStatuses"}) {
            for (JsonNode each : pod.path("status").path(list)) {
                if (Json.text(each, "name").equals(container)) {
                    return each;
                }
            }
        }
        return Json.object();
    }

    private static ApiException bad(String message) {
        return new ApiException(400, "BadRequest", message, null);
    }

    private static ApiException failed(String message) {
        return new ApiException(500, "InternalError", message, null);
    }
}
