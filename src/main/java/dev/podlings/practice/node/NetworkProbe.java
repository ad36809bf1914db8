package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.node.net.Connection;
import dev.podlings.practice.node.net.Http;
import dev.podlings.practice.node.net.NoAnswer;
import dev.podlings.practice.node.net.PodLink;
import dev.podlings.time.Timeline;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Probes and hooks that ask over the network: {@code httpGet} and {@code tcpSocket}. Told once, on any thread. */
final class NetworkProbe {
    private final PodLink link;
    private final Timeline time;
    private final JsonNode container;
    private final Duration timeout;
    private final Consumer<Prober.Finding> found;
    private final AtomicBoolean answered = new AtomicBoolean();

    NetworkProbe(PodLink link, Timeline time, JsonNode container, Duration timeout, Consumer<Prober.Finding> found) {
        this.link = link;
        this.time = time;
        this.container = container;
        this.timeout = timeout;
        this.found = found;
    }

    void look(JsonNode action) {
        if (!action.has("httpGet") && !action.has("tcpSocket")) {
            tell(Prober.Finding.failure(
                    "the practice cluster's probes look by exec, httpGet and tcpSocket; it does not speak grpc"));
            return;
        }
        Target target = action.has("httpGet") ? target(action.path("httpGet")) : target(action.path("tcpSocket"));
        String late = action.has("httpGet")
                ? "Get \"" + target.url()
                        + "\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)"
                : "dial tcp " + target.address() + ": i/o timeout";
        Timeline.Later end = time.after(timeout, () -> tell(Prober.Finding.failure(late)));
        Timeline.Busy busy = time.busy();
        Thread asking = new Thread(
                () -> {
                    try (busy) {
                        Prober.Finding finding =
                                action.has("httpGet") ? get(action.path("httpGet"), target, busy) : dial(target);
                        if (finding.result() != Prober.Result.ERROR) {
                            end.cancel();
                            tell(finding);
                        }
                    }
                },
                "probe");
        asking.setDaemon(true);
        asking.start();
    }

    private void tell(Prober.Finding finding) {
        if (answered.compareAndSet(false, true)) {
            found.accept(finding);
        }
    }

    /** Where a probe asks. */
    private record Target(String scheme, String host, int port, String path) {
        String address() {
            return host + ":" + port;
        }

        String url() {
            return scheme + "://" + address() + (path.startsWith("/") ? path : "/" + path);
        }
    }

    private Target target(JsonNode asked) {
        String host = Json.text(asked, "host").isEmpty() ? link.ip() : Json.text(asked, "host");
        String path = Json.text(asked, "path").isEmpty() ? "/" : Json.text(asked, "path");
        String scheme = Json.text(asked, "scheme").equals("HTTPS") ? "https" : "http";
        return new Target(scheme, host, port(asked.path("port")), path);
    }

    private Prober.Finding get(JsonNode asked, Target target, Timeline.Busy busy) {
        String failed = "Get \"" + target.url() + "\": ";
        if (target.scheme().equals("https")) {
            return Prober.Finding.failure(failed + "http: server gave HTTP response to HTTPS client");
        }
        Map<String, String> headers = new HashMap<>(Map.of("User-Agent", "kube-probe/1.36", "Accept", "*/*"));
        asked.path("httpHeaders").forEach(each -> headers.put(Json.text(each, "name"), Json.text(each, "value")));
        try (Connection connection = link.connect(target.host(), target.port())) {
            time.after(timeout, () -> close(connection));
            // From here on the server works, or time may pass until it is too late.
            busy.close();
            Http.Response response = Http.ask(connection, "GET", target.address(), target.path(), headers, new byte[0]);
            boolean good = response.status() >= 200 && response.status() < 400;
            return good
                    ? Prober.Finding.SUCCESS
                    : Prober.Finding.failure("HTTP probe failed with statuscode: " + response.status());
        } catch (NoAnswer nobody) {
            return Prober.Finding.error("");
        } catch (UnknownHostException unknown) {
            return Prober.Finding.failure(failed + "dial tcp: lookup " + target.host() + ": no such host");
        } catch (java.net.ConnectException refused) {
            return Prober.Finding.failure(failed + "dial tcp " + target.address() + ": connect: connection refused");
        } catch (IOException broken) {
            return Prober.Finding.failure(failed + broken.getMessage());
        }
    }

    private Prober.Finding dial(Target target) {
        try (Connection open = link.connect(target.host(), target.port())) {
            open.out().flush();
            return Prober.Finding.SUCCESS;
        } catch (NoAnswer nobody) {
            return Prober.Finding.error("");
        } catch (UnknownHostException unknown) {
            return Prober.Finding.failure("dial tcp: lookup " + target.host() + ": no such host");
        } catch (IOException refused) {
            return Prober.Finding.failure("dial tcp " + target.address() + ": connect: connection refused");
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (IOException gone) {
            // The server went first: the probe has its answer, or none is to come.
            return;
        }
    }

    /** By number or by the name of one of the container's ports. */
    private int port(JsonNode port) {
        if (port.isNumber()) {
            return port.intValue();
        }
        String name = port.asString("");
        for (JsonNode each : container.path("ports")) {
            if (Json.text(each, "name").equals(name)) {
                return Json.number(each, 0, "containerPort");
            }
        }
        return name.matches("\\d{1,5}") ? Integer.parseInt(name) : 0;
    }
}
