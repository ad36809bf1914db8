package dev.podlings.practice.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HostileRequestsTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final TestCluster cluster = new TestCluster();
    private final Client client = cluster.client();

    @AfterEach
    void stillAnswersAndHadNoBug() {
        try (cluster) {
            assertThat(client.get("/readyz").body()).isEqualTo("ok");
            assertThat(cluster.bugs).isEmpty();
        }
    }

    @Test
    void aBodyOfManyMegabytesIsRefused() {
        String body = "{\"metadata\":{\"name\":\"" + "x".repeat(5 << 20) + "\"}}";
        HttpResponse<String> answer = client.send("POST", MAPS, body, JSON);
        assertThat(answer.statusCode()).isEqualTo(413);
        JsonNode said = Json.parse(answer.body());
        assertThat(Json.text(said, "reason")).isEqualTo("RequestEntityTooLarge");
        assertThat(Json.text(said, "message")).isEqualTo("Request entity too large: limit is 3145728");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "null",
                "[]",
                "0",
                "\"text\"",
                "{\"metadata\":7}",
                "{\"metadata\":{\"name\":{}}}",
                "{\"metadata\":{\"name\":\"a\",\"labels\":[]}}",
                "{\"metadata\":{\"name\":\"a\"},\"data\":{\"k\":1}}",
                "{\"a\":\"\\ud800\"}",
                "\u0000\u0001\u0002",
            })
    void aBodyOfTheWrongShapeIsABadRequest(String body) {
        HttpResponse<String> answer = client.send("POST", MAPS, body, JSON);
        assertThat(answer.statusCode()).isBetween(400, 422);
        assertThat(Json.text(Json.parse(answer.body()), "kind")).isEqualTo("Status");
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void nestingWithoutEndIsABadRequest(String opening) {
        assertThat(status("POST", MAPS, opening.repeat(100_000))).isEqualTo(400);
    }

    @Test
    void aBombOfYamlAliasesIsABadRequest() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ",").repeat(9)).append("x]\n");
        }
        HttpResponse<String> answer =
                client.send("POST", MAPS, bomb.toString(), Map.of("Content-Type", "application/yaml"));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=-1",
                "?limit=99999999999999999999",
                "?continue=%00",
                "?labelSelector=%FF",
                "?labelSelector=((((",
                "?fieldSelector==",
                "?watch=1&timeoutSeconds=-1&resourceVersion=-5",
                "?resourceVersion=1e3"
            })
    void strangeParametersAreAnswered(String query) {
        assertThat(client.get(MAPS + query).statusCode()).isBetween(200, 504);
    }

    @Test
    void withoutTheSecretPathEverythingIsRefused() {
        String bare = "http://127.0.0.1:" + cluster.server.port();
        for (String path :
                List.of("/", "/version", "/api/v1/namespaces", "/readyz", "/" + "0".repeat(32) + "/version")) {
            assertThat(new Client(bare).get(path).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void theSecretMayStandInTheHeaderThatKubectlSendsWithRaw() {
        Client bare = new Client("http://127.0.0.1:" + cluster.server.port());
        String secret = URI.create(cluster.server.url()).getPath().substring(1);
        Map<String, String> other = Map.of("Impersonate-User", secret.substring(1) + "0");

        assertThat(bare.send("GET", "/version", "", Map.of("Impersonate-User", secret))
                        .statusCode())
                .isEqualTo(200);
        assertThat(bare.send("GET", "/version", "", other).statusCode()).isEqualTo(403);
        assertThat(bare.send("GET", "/version", "", Map.of("Impersonate-User", ""))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.send("GET", "/version", "", Map.of("Impersonate-User", "bob"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aNameThatIsNotLoopbackIsRefused() throws IOException {
        String path = URI.create(cluster.server.url()).getPath() + "/version";
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void connectionsThatSayHalfOfARequestHoldUpNobody() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = connect();
                socket.getOutputStream().write("POST /x HTTP/1.1\r\nContent-Le".getBytes(StandardCharsets.UTF_8));
                open.add(socket);
            }
            assertThat(client.get("/version").statusCode()).isEqualTo(200);
        } finally {
            for (Socket each : open) {
                each.close();
            }
        }
    }

    @Test
    void watchesThatAreOpenedAndDroppedLeaveNothingBehind() throws IOException {
        String path = URI.create(cluster.server.url()).getPath() + MAPS + "?watch=1";
        for (int i = 0; i < 1_000; i++) {
            try (Socket socket = connect()) {
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                if (i % 10 == 0) {
                    assertThat(socket.getInputStream().read()).isEqualTo('H');
                }
            }
        }
        assertThat(client.get(MAPS).statusCode()).isEqualTo(200);
    }

    @Test
    void aReaderThatDoesNotReadHoldsUpNobody() throws Exception {
        String path = URI.create(cluster.server.url()).getPath() + MAPS + "?watch=1";
        try (Socket slow = connect()) {
            slow.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            String large = "x".repeat(500_000);
            for (int i = 0; i < 60; i++) {
                assertThat(status(
                                "POST",
                                MAPS,
                                "{\"metadata\":{\"name\":\"m" + i + "\"},\"data\":{\"k\":\"" + large + "\"}}"))
                        .isEqualTo(201);
            }
        }
    }

    @Test
    void ofManyWritersEachWinsOrIsTold() throws Exception {
        status("POST", MAPS, "{\"metadata\":{\"name\":\"counter\"},\"data\":{\"n\":\"0\"}}");
        AtomicInteger won = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(8);
        for (int writer = 0; writer < 8; writer++) {
            new Thread(() -> {
                        Client own = cluster.client();
                        for (int round = 0; round < 25; round++) {
                            won.addAndGet(increment(own) ? 1 : 0);
                        }
                        done.countDown();
                    })
                    .start();
        }
        assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
        String count = Json.text(
                cluster.verbs
                        .get(Kinds.CONFIG_MAP, "default", "counter")
                        .orElseThrow()
                        .object(),
                "data",
                "n");
        assertThat(count).isEqualTo(Integer.toString(won.get()));
        assertThat(won.get()).isPositive();
    }

    private static boolean increment(Client client) {
        var read = (tools.jackson.databind.node.ObjectNode)
                Json.parse(client.get(MAPS + "/counter").body());
        int next = Integer.parseInt(Json.text(read, "data", "n")) + 1;
        Json.make(read, "data").put("n", Integer.toString(next));
        int code = client.send("PUT", MAPS + "/counter", Json.write(read), JSON).statusCode();
        assertThat(code).isIn(200, 409);
        return code == 200;
    }

    private int status(String method, String path, String body) {
        return client.send(method, path, body, JSON).statusCode();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), cluster.server.port());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private String raw(String request) throws IOException {
        try (Socket socket = connect();
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.UTF_8));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
