package dev.podlings.practice.benchmark;

import dev.podlings.practice.PracticeCluster;
import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.node.Pace;
import dev.podlings.time.WallTimeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A practice cluster at pace {@code instant}, and a client that measures how long it takes until something is so. */
final class BenchCluster implements AutoCloseable {
    private final WallTimeline time = new WallTimeline("timeline", Clock.systemUTC(), Throwable::printStackTrace);
    private final PracticeCluster cluster;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    BenchCluster() {
        cluster = PracticeCluster.start(PracticeCluster.Options.forTests(time, Throwable::printStackTrace));
    }

    /** One that is kept. */
    BenchCluster(Path file) {
        cluster = PracticeCluster.start(new PracticeCluster.Options(
                time, file, ApiServer.Options.anyPort(), Throwable::printStackTrace, 1, Pace.INSTANT));
    }

    byte[] get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    /** @param body YAML */
    void create(String path, String body) {
        send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    void patch(String path, String merge) {
        send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(merge))
                .build());
    }

    void delete(String path) {
        send(HttpRequest.newBuilder(uri(path)).DELETE().build());
    }

    /** The lines of a watch, as they come. */
    BufferedReader watch(String path) {
        return new BufferedReader(new InputStreamReader(open(path), StandardCharsets.UTF_8));
    }

    private InputStream open(String path) {
        try {
            return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofInputStream())
                    .body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** Opens a watch that reads and forgets. */
    void drain(String path) {
        InputStream frames = open(path);
        Thread reader = new Thread(
                () -> {
                    byte[] buffer = new byte[1 << 16];
                    try (frames) {
                        while (frames.read(buffer) >= 0) {
                            // Only the server's work is to be measured.
                        }
                    } catch (IOException closed) {
                        // The cluster has ended, and its watches with it.
                        return;
                    }
                },
                "drain");
        reader.setDaemon(true);
        reader.start();
    }

    /** Returns when a watch has shown an object for which the condition holds. */
    void await(String path, Predicate<JsonNode> condition) {
        try (BufferedReader lines = watch(path)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (condition.test(Json.parse(line).path("object"))) {
                    return;
                }
            }
            throw new IllegalStateException(path + " ended");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        cluster.close();
        time.close();
    }

    private URI uri(String path) {
        return URI.create(cluster.url() + path);
    }

    private byte[] send(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(request + ": " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
