package dev.podlings.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.podlings.cluster.door.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands before a cluster and refuses what a learner with the role "edit" in one namespace may not do, in Kubernetes' own
 * words; everything else passes.
 */
public final class LimitedApi implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String upstream;
    private final String namespace;

    /** @param namespace the only one in which anything is allowed */
    public LimitedApi(String upstream, String namespace) {
        try {
            this.upstream = upstream;
            this.namespace = namespace;
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(workers);
            server.createContext("/", this::handle);
            server.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI asked = exchange.getRequestURI();
            String query = asked.getRawQuery() == null ? "" : asked.getRawQuery();
            Request request = new Request(exchange.getRequestMethod(), asked.getRawPath(), query, 0);
            byte[] body = exchange.getRequestBody().readAllBytes();
            if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
                // Clients then watch over plain HTTP.
                answer(exchange, 503, "{\"kind\":\"Status\",\"status\":\"Failure\",\"code\":503}");
            } else if (request.resource().equals("selfsubjectaccessreviews")) {
                review(exchange, body);
            } else if (isAllowed(request.namespace(), request.resource())) {
                pass(exchange, query, body);
            } else {
                answer(exchange, 403, refusal(request));
            }
        }
    }

    /** Discovery and versions are about no resource: everybody may read them. */
    private boolean isAllowed(String where, String resource) {
        return resource.isEmpty() || where.equals(namespace);
    }

    private void review(HttpExchange exchange, byte[] body) throws IOException {
        JsonNode wanted = JSON.readTree(body).path("spec").path("resourceAttributes");
        boolean allowed = isAllowed(
                wanted.path("namespace").asString(""), wanted.path("resource").asString(""));
        answer(
                exchange,
                201,
                "{\"kind\":\"SelfSubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/v1\",\"metadata\":{},"
                        + "\"spec\":{},\"status\":{\"allowed\":" + allowed + "}}");
    }

    // Kubernetes, authorization: pods "a" is forbidden: User "u" cannot get resource "pods" in API group "" in the
    // namespace "x"; without a name and a namespace where there is none.
    private static String refusal(Request request) {
        String named = request.name().isEmpty() ? "" : " \\\"" + request.name() + "\\\"";
        String group = request.path().startsWith("/apis/") ? request.path().split("/", -1)[2] : "";
        String where = request.namespace().isEmpty()
                ? "at the cluster scope"
                : "in the namespace \\\"" + request.namespace() + "\\\"";
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\""
                + request.resource() + named + " is forbidden: User \\\"learner\\\" cannot " + request.verb()
                + " resource \\\"" + request.resource() + "\\\" in API group \\\"" + group + "\\\" " + where
                + "\",\"reason\":\"Forbidden\",\"code\":403}";
    }

    private void pass(HttpExchange exchange, String query, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        upstream + exchange.getRequestURI().getRawPath() + (query.isEmpty() ? "" : "?" + query)))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (name.equalsIgnoreCase("Accept") || name.equalsIgnoreCase("Content-Type")) {
                request.header(name, values.get(0));
            }
        });
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), 0);
            stream(answer.body(), exchange.getResponseBody());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stream(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        try (from) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                to.flush();
            }
        }
    }

    private static void answer(HttpExchange exchange, int code, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
