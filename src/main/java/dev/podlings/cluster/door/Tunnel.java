package dev.podlings.cluster.door;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection to a server: at once, or by the proxy that the kubeconfig ({@code proxy-url}) or the environment
 * ({@code HTTPS_PROXY}, {@code NO_PROXY}) names.
 */
record Tunnel(Optional<URI> proxy, int connectMillis) {

    static Tunnel to(URI server, Upstream.Target target, int connectMillis) {
        // Kubernetes, kubeconfig: proxy-url counts whatever the environment says.
        return new Tunnel(
                target.proxy()
                        .map(Proxies::address)
                        .or(() -> target.environment().to(server)),
                connectMillis);
    }

    Socket open(String host, int port) throws IOException {
        if (proxy.isEmpty()) {
            return connected(new Socket(), new InetSocketAddress(host, port));
        }
        URI by = proxy.get();
        InetSocketAddress there = new InetSocketAddress(by.getHost(), port(by));
        if (by.getScheme().startsWith("socks")) {
            return connected(
                    new Socket(new Proxy(Proxy.Type.SOCKS, there)), InetSocketAddress.createUnresolved(host, port));
        }
        Socket plain = connected(new Socket(), there);
        try {
            Socket asked = by.getScheme().equals("https")
                    ? ((SSLSocketFactory) SSLSocketFactory.getDefault())
                            .createSocket(plain, by.getHost(), port(by), true)
                    : plain;
            asked.setSoTimeout(connectMillis);
            ask(asked, host, port, by);
            asked.setSoTimeout(0);
            return asked;
        } catch (IOException failed) {
            plain.close();
            throw failed;
        }
    }

    private Socket connected(Socket socket, InetSocketAddress there) throws IOException {
        try {
            socket.connect(there, connectMillis);
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    // RFC 9110, CONNECT: any 2xx opens the tunnel.
    private static void ask(Socket proxy, String host, int port, URI by) throws IOException {
        String target = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        Head request = new Head("CONNECT " + target + " HTTP/1.1", List.of("Host: " + target));
        String user = by.getUserInfo();
        Head known = user == null
                ? request
                : request.with(
                        "Proxy-Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        proxy.getOutputStream().write(known.bytes());
        proxy.getOutputStream().flush();
        int status = Head.read(proxy.getInputStream()).map(Head::status).orElse(0);
        if (status < 200 || status > 299) {
            throw new IOException("the proxy " + by.getHost() + ":" + port(by)
                    + (status == 0 ? " hung up" : " refused to connect to " + target + " (" + status + ")"));
        }
    }

    private static int port(URI proxy) {
        if (proxy.getPort() >= 0) {
            return proxy.getPort();
        }
        return switch (proxy.getScheme()) {
            case "https" -> 443;
            case "socks5", "socks5h", "socks" -> 1080;
            default -> 80;
        };
    }
}
