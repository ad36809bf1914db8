package dev.podlings.cluster.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A way to a cluster's API on the loopback address alone, behind a path that nobody can guess. */
public final class Door implements AutoCloseable {
    private final ServerSocket entry;
    private final String secret;
    private final Upstream upstream;
    private final Passage.Listener listener;
    private final Collection<Socket> open = new ConcurrentLinkedQueue<>();

    private Door(ServerSocket entry, String secret, Upstream upstream, Passage.Listener listener) {
        this.entry = entry;
        this.secret = secret;
        this.upstream = upstream;
        this.listener = listener;
    }

    /**
     * Opens it.
     *
     * @param port where, if it is free; 0 for any
     * @param secret the first part of each path, such as {@code /3f0c…}
     * @param records told of all that goes through
     */
    public static Door open(Upstream upstream, int port, String secret, Records records) {
        try {
            Door door = new Door(listen(port), secret, upstream, records::passed);
            Thread thread = new Thread(door::welcome, "door");
            thread.setDaemon(true);
            thread.start();
            return door;
        } catch (IOException failed) {
            throw new UncheckedIOException("no port of the loopback address could be opened", failed);
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        try {
            socket.bind(new InetSocketAddress(loopback, port), 128);
        } catch (BindException taken) {
            socket.bind(new InetSocketAddress(loopback, 0), 128);
        }
        return socket;
    }

    public int port() {
        return entry.getLocalPort();
    }

    /** What stands in a kubeconfig as {@code server}. */
    public String url() {
        return "http://127.0.0.1:" + port() + secret;
    }

    private void welcome() {
        while (!entry.isClosed()) {
            try {
                letIn(entry.accept());
            } catch (IOException closed) {
                if (!entry.isClosed()) {
                    throw new UncheckedIOException("the door to the cluster broke", closed);
                }
            }
        }
    }

    private void letIn(Socket client) throws IOException {
        try {
            client.setTcpNoDelay(true);
        } catch (IOException gone) {
            // Whoever knocked has left again; the next one shall still find the door open.
            client.close();
            return;
        }
        open.removeIf(Socket::isClosed);
        open.add(client);
        Thread thread = new Thread(new Passage(client, secret, upstream, listener), "door-passage");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entry.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the door to the cluster could not be closed", failed);
        }
    }
}
