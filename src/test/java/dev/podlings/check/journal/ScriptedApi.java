package dev.podlings.check.journal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A server that knows only the pods of the namespace "shop", and says of them what it is told to say. */
final class ScriptedApi implements AutoCloseable {
    private static final String PODS = "/api/v1/namespaces/shop/pods";

    private final HttpServer server;
    private final BlockingQueue<String> lists = new LinkedBlockingQueue<>();
    private final BlockingQueue<List<String>> watches = new LinkedBlockingQueue<>();
    /** The versions that pods were watched from. */
    final List<String> watchedFrom = new CopyOnWriteArrayList<>();

    volatile int otherwise = 404;

    ScriptedApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "scripted-api");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/")
                        .withNamespace("shop")
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    /** The next list of pods. */
    ScriptedApi list(int version, String... pods) {
        lists.add(
                "{\"metadata\":{\"resourceVersion\":\"" + version + "\"},\"items\":[" + String.join(",", pods) + "]}");
        return this;
    }

    /** The next watch sends these lines and then ends. A watch that was not scripted stays open and silent. */
    ScriptedApi watch(String... lines) {
        watches.add(List.of(lines));
        return this;
    }

    static String pod(String name, String uid, int version) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"shop\",\"uid\":\"" + uid
                + "\",\"resourceVersion\":\"" + version + "\"}}";
    }

    static String event(String type, String object) {
        return "{\"type\":\"" + type + "\",\"object\":" + object + "}";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (!exchange.getRequestURI().getPath().equals(PODS)) {
            send(exchange, otherwise, "{\"message\":\"pods is forbidden\"}");
        } else if (query.contains("watch=true")) {
            watchedFrom.add(query.replaceAll(".*resourceVersion=", ""));
            watch(exchange);
        } else {
            String list = lists.poll();
            send(exchange, list == null ? 500 : 200, list == null ? "{}" : list);
        }
    }

    private void watch(HttpExchange exchange) throws IOException {
        List<String> script = watches.poll();
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (String line : script == null ? List.<String>of() : script) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            if (script == null) {
                out.flush();
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
