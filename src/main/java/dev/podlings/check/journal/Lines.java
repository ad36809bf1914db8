package dev.podlings.check.journal;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON from the cluster's API as it is, without typed classes: a whole answer, or a stream with one object a
 * line. Answers come on the HTTP client's threads.
 */
final class Lines {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_LINE = 8 * 1024 * 1024;

    private final HttpClient http;
    private final String server;

    Lines(KubernetesClient client) {
        this.http = client.getHttpClient();
        String url = client.getMasterUrl().toString();
        this.server = url.endsWith("/") ? url : url + "/";
    }

    /** An answer that is not 2xx. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int code;

        Refused(int code, String message) {
            super(message);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** The whole answer. */
    CompletableFuture<JsonNode> get(String path) {
        try {
            return http.sendAsync(request(path).build(), byte[].class).thenApply(Lines::read);
        } catch (IllegalStateException | RejectedExecutionException clientClosed) {
            return CompletableFuture.failedFuture(clientClosed);
        }
    }

    private static JsonNode read(HttpResponse<byte[]> response) {
        byte[] body = response.body() == null ? new byte[0] : response.body();
        if (!response.isSuccessful()) {
            throw new Refused(response.code(), messageIn(body, response.code()));
        }
        return JSON.readTree(body);
    }

    /**
     * The stream, object by object.
     *
     * @param opened told when the server has agreed; objects may be long in coming
     * @param each told of each object, in order
     * @param end told once when it is over: with null when the server ended it, else why
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The failures of both futures are told to the stream.
    Stream stream(String path, Runnable opened, Consumer<JsonNode> each, Consumer<@Nullable Throwable> end) {
        Stream stream = new Stream(each, end);
        HttpRequest.Builder request = request(path);
        request.forStreaming();
        try {
            http.consumeBytes(request.build(), stream::took).whenComplete((response, failure) -> {
                if (failure != null || response == null) {
                    stream.over(failure);
                    return;
                }
                stream.body.set(response.body());
                if (response.code() / 100 != 2) {
                    response.body().cancel();
                    stream.over(new Refused(response.code(), "HTTP " + response.code()));
                    return;
                }
                if (stream.isOver.get()) {
                    response.body().cancel();
                    return;
                }
                opened.run();
                response.body().done().whenComplete((done, broken) -> stream.over(broken));
                response.body().consume();
            });
        } catch (IllegalStateException | RejectedExecutionException clientClosed) {
            stream.over(clientClosed);
        }
        return stream;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = http.newHttpRequestBuilder().uri(URI.create(server + path));
        builder.header("Accept", "application/json");
        return builder;
    }

    private static String messageIn(byte[] body, int code) {
        try {
            String message = JSON.readTree(body).path("message").asString("");
            return message.isEmpty() ? "HTTP " + code : message;
        } catch (JacksonException notJson) {
            return "HTTP " + code;
        }
    }

    /** A stream that is being read. */
    static final class Stream {
        private final Consumer<JsonNode> each;
        private final Consumer<@Nullable Throwable> end;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
        private final AtomicReference<@Nullable AsyncBody> body = new AtomicReference<>();
        private final AtomicBoolean isOver = new AtomicBoolean();

        private Stream(Consumer<JsonNode> each, Consumer<@Nullable Throwable> end) {
            this.each = each;
            this.end = end;
        }

        private void took(List<ByteBuffer> buffers, AsyncBody from) {
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                took(bytes);
            }
            if (isOver.get()) {
                from.cancel();
            } else {
                from.consume();
            }
        }

        private void took(byte[] bytes) {
            int begin = 0;
            for (int at = 0; at < bytes.length && !isOver.get(); at++) {
                if (bytes[at] == '\n') {
                    add(bytes, begin, at);
                    tell();
                    begin = at + 1;
                }
            }
            add(bytes, begin, bytes.length);
        }

        private void add(byte[] bytes, int begin, int end) {
            if (line.size() + end - begin > LONGEST_LINE) {
                over(new IllegalStateException("a line longer than " + LONGEST_LINE + " bytes"));
            } else {
                line.write(bytes, begin, end - begin);
            }
        }

        private void tell() {
            if (line.size() == 0) {
                return;
            }
            try {
                each.accept(JSON.readTree(line.toByteArray()));
            } catch (JacksonException broken) {
                over(broken);
            }
            line.reset();
        }

        private void over(@Nullable Throwable why) {
            if (isOver.compareAndSet(false, true)) {
                end.accept(why);
            }
        }

        /** Ends it without telling anybody. */
        void cancel() {
            isOver.set(true);
            AsyncBody open = body.get();
            if (open != null) {
                open.cancel();
            }
        }
    }
}
