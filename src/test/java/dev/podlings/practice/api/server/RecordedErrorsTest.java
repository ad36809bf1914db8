package dev.podlings.practice.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Sends what was sent to a real cluster, in the same order, and wants the same answers. */
class RecordedErrorsTest {
    @Test
    void everyRequestIsAnsweredAsTheRealClusterAnsweredIt() throws IOException {
        List<String> different = new ArrayList<>();
        RecordedWorld world = new RecordedWorld();
        try (TestCluster cluster = world.cluster()) {
            Client client = cluster.client();
            String token = "";
            for (JsonNode entry : recorded("errors.jsonl")) {
                String path = Json.text(entry, "request", "path");
                if (path.contains("<old continue>")) {
                    continue; // It needs a token that is many minutes old; a test of its own has it.
                }
                world.bringAbout(Json.text(entry, "waitFor", "path"));
                Answered answer = send(client, entry.path("request"), token);
                world.react(Json.text(entry, "id"));
                token = Json.text(answer.body(), "metadata", "continue").isEmpty()
                        ? token
                        : Json.text(answer.body(), "metadata", "continue");
                boolean prepares = entry.path("setup").asBoolean(false);
                if (!prepares
                        || answer.code() != entry.path("response").path("code").asInt()) {
                    different.addAll(differences(entry, answer));
                }
            }
            assertThat(cluster.bugs).isEmpty();
        }
        assertThat(different).isEmpty();
    }

    /** What came back. */
    record Answered(int code, List<String> warnings, JsonNode body) {}

    private static Answered send(Client client, JsonNode request, String token) {
        Map<String, String> headers = new HashMap<>();
        headers.put("User-Agent", "unknown");
        headers.put("Accept", request.path("accept").asString("application/json"));
        request.path("headers")
                .properties()
                .forEach(each -> headers.put(each.getKey(), each.getValue().asString()));
        JsonNode body = request.path("body");
        if (!body.isMissingNode()) {
            headers.put("Content-Type", Json.text(request, "contentType"));
        }
        HttpResponse<String> response = client.send(
                Json.text(request, "method"),
                Json.text(request, "path").replace("<continue>", token),
                body.isMissingNode() ? "" : body.isString() ? body.stringValue() : Json.write(body),
                headers);
        return new Answered(response.statusCode(), response.headers().allValues("warning"), parsed(response.body()));
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.parse(text);
        } catch (JacksonException notOne) {
            if (!text.startsWith("{")) {
                return Json.object()
                        .put(
                                "text",
                                text.strip()
                                        .substring(0, Math.min(40, text.strip().length())));
            }
            var lines = Json.object();
            text.lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> lines.withArray("lines").add(Json.parse(line)));
            return lines;
        }
    }

    private static List<String> differences(JsonNode entry, Answered answer) {
        JsonNode expected = entry.path("response");
        List<String> found = new ArrayList<>();
        compare(found, "code", expected.path("code").asInt(), answer.code());
        List<String> warnings = new ArrayList<>();
        expected.path("warnings").forEach(each -> warnings.add(each.asString()));
        compare(found, "warnings", warnings, answer.warnings());
        JsonNode body = expected.path("body");
        JsonNode wanted = body.isString() ? parsed(body.stringValue()) : body;
        compare(found, "body", Essence.of(wanted), Essence.of(answer.body()));
        String title = "%s %s: ".formatted(entry.path("id").asString(), Json.text(entry, "about"));
        return found.stream().map(each -> title + each).toList();
    }

    private static void compare(List<String> found, String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            found.add("%s%n   expected %s%n   got      %s%n".formatted(what, expected, actual));
        }
    }

    static List<JsonNode> recorded(String name) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedErrorsTest.class.getResourceAsStream("/recorded/" + name)),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(Json::parse).toList();
        }
    }
}
