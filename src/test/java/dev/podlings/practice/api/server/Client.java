package dev.podlings.practice.api.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Asks a server over plain HTTP. Like fabric8's client it offers HTTP/2, which the server must ignore. */
final class Client {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    private final String url;

    Client(String url) {
        this.url = url;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "", Map.of());
    }

    /** @param body "" for none */
    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path.replace("|", "%7C")))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body.isEmpty() && !headers.containsKey("Content-Type")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(method + " " + path, broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
