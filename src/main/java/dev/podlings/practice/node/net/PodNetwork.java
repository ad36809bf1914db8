package dev.podlings.practice.node.net;

import dev.podlings.practice.node.process.Pipe;
import dev.podlings.time.Timeline;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** All listening ports of all pods. */
public final class PodNetwork implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 2_000;

    private final Timeline time;
    private final Map<Port, Listener> listeners = new ConcurrentHashMap<>();
    private final Map<Port, ServerSocket> bridges = new ConcurrentHashMap<>();
    private final Semaphore connections = new Semaphore(MOST_CONNECTIONS);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "pod network");
        thread.setDaemon(true);
        return thread;
    });

    /** A port of a pod. */
    public record Port(String ip, int number) {}

    public PodNetwork(Timeline time) {
        this.time = time;
    }

    /** @return ends the listening; null when somebody else listens there already */
    public @Nullable Runnable listen(String ip, int number, Listener listener) {
        Port port = new Port(ip, number);
        if (listeners.putIfAbsent(port, listener) != null) {
            return null;
        }
        return () -> {
            listeners.remove(port, listener);
            ServerSocket bridge = bridges.remove(port);
            if (bridge != null) {
                close(bridge);
            }
        };
    }

    /** The ports of a pod that are listened on, sorted. */
    public List<Integer> listening(String ip) {
        return listeners.keySet().stream()
                .filter(each -> each.ip().equals(ip))
                .map(Port::number)
                .sorted()
                .toList();
    }

    public boolean listens(String ip, int number) {
        return listeners.containsKey(new Port(ip, number));
    }

    /**
     * @param from who connects
     * @throws ConnectException when nobody listens there
     */
    public Connection connect(String from, String ip, int number) throws IOException {
        Listener listener = listeners.get(new Port(ip, number));
        if (listener == null) {
            throw new ConnectException("Connection refused");
        }
        Pipe there = new Pipe();
        Pipe back = new Pipe();
        run(listener, from, there.reader(), back.writer(), true);
        return new Connection(back.reader(), there.writer());
    }

    /**
     * The loopback address that stands for a pod's port, for clients outside of the cluster.
     *
     * @throws ConnectException when nobody listens there
     */
    public InetSocketAddress bridge(String ip, int number) throws IOException {
        Port port = new Port(ip, number);
        Listener listener = listeners.get(port);
        if (listener == null) {
            throw new ConnectException("Connection refused");
        }
        ServerSocket bridge = bridges.get(port);
        if (bridge == null) {
            bridge = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            bridges.put(port, bridge);
            ServerSocket accepting = bridge;
            threads.execute(() -> accept(accepting, listener));
        }
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), bridge.getLocalPort());
    }

    @Override
    public void close() {
        listeners.clear();
        bridges.values().forEach(PodNetwork::close);
        threads.shutdownNow();
    }

    private void accept(ServerSocket bridge, Listener listener) {
        while (!bridge.isClosed()) {
            try {
                Socket client = bridge.accept();
                // As the kubelet forwards a port: from inside of the pod.
                run(listener, "127.0.0.1", client.getInputStream(), client.getOutputStream(), false);
            } catch (IOException closed) {
                // The listener has gone, and its bridge with it.
                return;
            }
        }
    }

    private void run(Listener listener, String from, InputStream in, OutputStream out, boolean holdsTime)
            throws IOException {
        if (!connections.tryAcquire()) {
            throw new ConnectException("Cannot assign requested address");
        }
        Attention attention = holdsTime ? new Attention(in) : null;
        threads.execute(() -> {
            try (in;
                    out) {
                listener.serve(attention == null ? in : attention, out, from);
            } catch (IOException gone) {
                // The client went first: that ends the connection, and nothing else.
                return;
            } finally {
                connections.release();
                if (attention != null) {
                    attention.rest();
                }
            }
        });
    }

    /** What a server hears. Time may jump while it waits to hear something, and only then. */
    private final class Attention extends FilterInputStream {
        private Timeline.@Nullable Busy busy = time.busy();

        Attention(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            if (in.available() == 0) {
                rest();
            }
            int got = in.read(into, from, count);
            if (busy == null) {
                busy = time.busy();
            }
            return got;
        }

        void rest() {
            if (busy != null) {
                busy.close();
                busy = null;
            }
        }
    }

    private static void close(ServerSocket bridge) {
        try {
            bridge.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
