package dev.podlings.cell.kubectl;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cluster's API as plain requests and answers. Calls block; none of them throws for a refusal. */
public final class Api {
    private static final String JSON = "application/json";
    private static final int ANSWER_SECONDS = 60;

    private static final Pattern WARNING = Pattern.compile("299 [^ ]+ \"((?:[^\"\\\\]|\\\\.)*)\".*");

    private final HttpClient http;
    private final String server;
    private final Consumer<String> warned;
    private final Set<String> warnings = ConcurrentHashMap.newKeySet();

    public Api(KubernetesClient client) {
        this(client, warning -> {});
    }

    /** @param warned is told what the server warns of, each warning once */
    public Api(KubernetesClient client, Consumer<String> warned) {
        this.http = client.getHttpClient();
        String url = client.getMasterUrl().toString();
        this.server = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.warned = warned;
    }

    void warn(String text) {
        if (warnings.add(text)) {
            warned.accept(text);
        }
    }

    /** Kubernetes, API: {@code Warning: 299 - "text"}. */
    private void warn(HttpResponse<?> response) {
        response.headers("Warning").stream()
                .map(WARNING::matcher)
                .filter(Matcher::matches)
                .forEach(header -> warn(header.group(1).replaceAll("\\\\(.)", "$1")));
    }

    public String server() {
        return server;
    }

    public Reply get(String path) {
        return get(path, JSON);
    }

    public Reply get(String path, String accept) {
        return answer(request(path, accept).build());
    }

    public Reply delete(String path, String body) {
        return send("DELETE", path, JSON, body);
    }

    public Reply send(String method, String path, String contentType, String body) {
        return answer(request(path, JSON).method(method, contentType, body).build());
    }

    /** An answer that comes bit by bit, such as a watch or a log that is followed. Close it to stop. */
    public InputStream stream(String path, String accept) throws IOException {
        HttpResponse<InputStream> response =
                await(http.sendAsync(request(path, accept).forStreaming().build(), InputStream.class));
        warn(response);
        if (!response.isSuccessful()) {
            try (InputStream body = response.body()) {
                throw new Refused(
                        new Reply(response.code(), new String(body.readNBytes(100_000), StandardCharsets.UTF_8)));
            }
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path, String accept) {
        HttpRequest.Builder request = http.newHttpRequestBuilder().uri(server + legal(path));
        request.header("Accept", accept);
        return request;
    }

    /** What a learner typed may hold anything; a server that is asked for it says that there is no such thing. */
    private static String legal(String path) {
        StringBuilder legal = new StringBuilder();
        path.codePoints().forEach(c -> {
            if (c > ' ' && c < 0x7f && "\"<>\\^`{|}#".indexOf(c) < 0) {
                legal.appendCodePoint(c);
            } else {
                legal.append(URLEncoder.encode(Character.toString(c), StandardCharsets.UTF_8)
                        .replace("+", "%20"));
            }
        });
        return legal.toString();
    }

    private Reply answer(HttpRequest request) {
        HttpResponse<String> response = await(http.sendAsync(request, String.class));
        warn(response);
        String body = response.body();
        return new Reply(response.code(), body == null ? "" : body);
    }

    private <T> T await(Future<T> answer) {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unreachable("the request was stopped", stop);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw new Unreachable(server + " did not answer within " + ANSWER_SECONDS + " seconds", slow);
        } catch (ExecutionException | CompletionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new Unreachable(
                    "the server " + server + " could not be reached: "
                            + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()),
                    failed);
        }
    }

    /** The cluster does not answer. */
    public static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A stream was refused before it began. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Reply reply;

        Refused(Reply reply) {
            super(reply.refusal());
            this.reply = reply;
        }

        Reply reply() {
            return reply;
        }
    }
}
