package dev.podlings.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A proxy that only tunnels, to one place, whatever that is called. */
public final class ConnectProxy implements AutoCloseable {
    private final ServerSocket entry;
    private final String name;
    private final int port;
    private final String authorization;
    private final Collection<Socket> open = new ConcurrentLinkedQueue<>();
    private final Collection<String> asked = new ConcurrentLinkedQueue<>();

    /**
     * @param name what may be asked for, such as {@code api.example:6443}
     * @param port where on this machine that is
     * @param authorization what must be shown
     */
    public ConnectProxy(String name, int port, String authorization) throws IOException {
        this.entry = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        this.name = name;
        this.port = port;
        this.authorization = authorization;
        start(this::welcome);
    }

    public int port() {
        return entry.getLocalPort();
    }

    /** The first lines of what was asked. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "connect-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void welcome() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                open.add(client);
                start(() -> tunnel(client));
            } catch (IOException closed) {
                if (!entry.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private void tunnel(Socket client) {
        try (client) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = client.getInputStream().read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            asked.add(head.substring(0, head.indexOf("\r\n")));
            boolean allowed = head.toString().startsWith("CONNECT " + name + " ")
                    && head.indexOf("Proxy-Authorization: " + authorization + "\r\n") > 0;
            client.getOutputStream()
                    .write((allowed ? "HTTP/1.1 200 OK\r\n\r\n" : "HTTP/1.1 407 No\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            if (allowed) {
                Socket server = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
                open.add(server);
                start(() -> copy(client, server));
                copy(server, client);
            }
        } catch (IOException gone) {
            // One side has hung up; the other sees the end of its connection.
            return;
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException over) {
            // Both are closed then.
            return;
        }
    }

    @Override
    public void close() {
        try {
            entry.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
