package dev.podlings.practice.api;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The way into running containers, which the API server offers as exec, attach, log and portforward. The node package
 * implements it; the server only carries bytes.
 *
 * <p>All methods throw {@link ApiException} for what a kubelet refuses (no such container, container not running, …).
 */
public interface PodAccess {

    /** Which container of which pod. The container is never empty: the server has chosen the default one. */
    record Target(String namespace, String pod, String container) {}

    /** What a process in a container is connected to. A stream that the client did not ask for is null. */
    record Streams(
            @Nullable InputStream stdin,
            @Nullable OutputStream stdout,
            @Nullable OutputStream stderr,
            boolean tty) {}

    /** A process that runs in a container. */
    interface Running {
        /** Called once, with the exit code, from the process's thread. */
        void onExit(IntConsumer told);

        /** The size of the terminal, in characters. */
        void resize(int columns, int rows);

        /** The client is gone. */
        void kill();
    }

    /** What part of a log is wanted. Null means no limit. */
    record LogOptions(
            boolean follow,
            boolean previous,
            boolean timestamps,
            @Nullable Integer tailLines,
            @Nullable Integer sinceSeconds,
            @Nullable String sinceTime,
            @Nullable Integer limitBytes) {}

    /** A log that is being read. */
    interface LogReader {
        void close();
    }

    /** Starts a command in a running container. */
    Running exec(Target target, List<String> command, Streams streams);

    /** Connects to the container's first process. */
    Running attach(Target target, Streams streams);

    /**
     * Reads a container's log.
     *
     * @param chunk told of each piece, in order
     * @param end told once, after the last piece
     */
    LogReader log(Target target, LogOptions options, Consumer<byte[]> chunk, Runnable end);

    /** The loopback address that stands for this port of the pod; asked for each forwarded connection. */
    SocketAddress port(String namespace, String pod, int port);
}
