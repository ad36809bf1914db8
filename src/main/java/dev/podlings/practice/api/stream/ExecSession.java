package dev.podlings.practice.api.stream;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.PodAccess.Running;
import dev.podlings.practice.api.PodAccess.Streams;
import dev.podlings.practice.api.http.Duplex;
import dev.podlings.practice.json.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Exec and attach over one WebSocket, in the protocols v5.channel.k8s.io and v4.channel.k8s.io: each message begins
 * with the number of its channel. Only v5 can say that there is no more input: {@code 255, channel}.
 */
public final class ExecSession {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int ERROR = 3;
    private static final int RESIZE = 4;
    private static final int CLOSE = 255;

    private final Duplex socket;
    private final @Nullable ByteQueue stdin;
    private final boolean exitCode;
    private @Nullable Running running;
    private boolean gone;

    /**
     * What the client wants.
     *
     * @param exitCode whether it is told how what ran has ended. Who attaches is not: the container runtime
     *     interface has no exit code for it, and kubectl asks the pod.
     * @param readyAfter how long it takes to listen to its streams: what comes sooner, kubectl throws away ("Unknown
     *     stream id 1, discarding message"). A real node takes longer than that to start anything.
     */
    public record Wanted(
            boolean stdin, boolean stdout, boolean stderr, boolean tty, boolean exitCode, Duration readyAfter) {}

    /** Starts what runs in the container. */
    public interface Start {
        Running with(Streams streams);
    }

    private ExecSession(Duplex socket, Wanted wanted) {
        this.socket = socket;
        this.stdin = wanted.stdin() ? new ByteQueue(socket::reading) : null;
        this.exitCode = wanted.exitCode();
    }

    /** @param threads where starting may take its time */
    public static void open(Duplex socket, Wanted wanted, Start start, Executor threads) {
        ExecSession session = new ExecSession(socket, wanted);
        socket.onMessage(session::received);
        socket.onClose(session::clientGone);
        Streams streams = new Streams(
                session.stdin,
                wanted.stdout() ? new ChannelOutput(socket, STDOUT) : null,
                // Kubernetes: a terminal has only one output.
                wanted.stderr() && !wanted.tty() ? new ChannelOutput(socket, STDERR) : null,
                wanted.tty());
        Runnable begin = () -> threads.execute(() -> session.start(start, streams));
        if (wanted.readyAfter().isZero()) {
            begin.run();
        } else {
            socket.after(wanted.readyAfter(), begin);
        }
    }

    private void start(Start start, Streams streams) {
        try {
            Running started = start.with(streams);
            synchronized (this) {
                running = started;
                if (gone) {
                    started.kill();
                }
            }
            started.onExit(this::exited);
        } catch (ApiException refused) {
            end(Json.object()
                    .put("status", "Failure")
                    .put("message", refused.message())
                    .put("reason", refused.reason())
                    .put("code", refused.code()));
        }
    }

    private void received(byte[] message) {
        if (message.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(message, 1, message.length);
        ByteQueue input = stdin;
        switch (message[0] & 0xff) {
            case STDIN -> {
                if (input != null) {
                    input.put(rest);
                }
            }
            case CLOSE -> {
                if (input != null && rest.length > 0 && rest[0] == STDIN) {
                    input.end();
                }
            }
            case RESIZE -> resize(rest);
            default -> {
                // Nothing that a client could have to say.
            }
        }
    }

    private synchronized void resize(byte[] size) {
        Running present = running;
        if (present == null) {
            return;
        }
        try {
            JsonNode said = Json.parse(size);
            present.resize(Json.number(said, 80, "Width"), Json.number(said, 24, "Height"));
        } catch (JacksonException notASize) {
            socket.close();
        }
    }

    private void clientGone() {
        ByteQueue input = stdin;
        if (input != null) {
            input.end();
        }
        synchronized (this) {
            gone = true;
            if (running != null) {
                running.kill();
            }
        }
    }

    private void exited(int code) {
        ObjectNode status = Json.object();
        status.putObject("metadata");
        if (code == 0 || !exitCode) {
            end(status.put("status", "Success"));
            return;
        }
        status.put("status", "Failure");
        status.put("message", "command terminated with non-zero exit code: exit status " + code);
        status.put("reason", "NonZeroExitCode");
        status.putObject("details")
                .putArray("causes")
                .addObject()
                .put("reason", "ExitCode")
                .put("message", Integer.toString(code));
        end(status);
    }

    private void end(ObjectNode status) {
        byte[] json = Json.bytes(status);
        byte[] message = new byte[json.length + 1];
        message[0] = ERROR;
        System.arraycopy(json, 0, message, 1, json.length);
        socket.write(message);
        socket.close();
    }
}
