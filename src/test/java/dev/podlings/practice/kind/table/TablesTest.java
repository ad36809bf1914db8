package dev.podlings.practice.kind.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TablesTest {
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = CREATED.plusSeconds(20);
    private static final JsonNode RECORDED = Json.parse(RecordedRequest.recorded("tables.json"));

    static Stream<Arguments> kinds() {
        return Kinds.SERVED.stream()
                .filter(kind -> RECORDED.has(recording(kind)))
                .map(kind -> Arguments.of(kind, RECORDED.path(recording(kind))));
    }

    private static String recording(Kind kind) {
        return kind.equals(Kinds.EVENTS_EVENT) ? "events.events.k8s.io" : kind.plural();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void theColumnsAreAsRecorded(Kind kind, JsonNode recorded) {
        JsonNode table = Tables.table(kind, List.of(), Json.object(), Tables.Include.NONE, true, NOW);

        assertThat(table.path("columnDefinitions")).isEqualTo(recorded.path("columnDefinitions"));
    }

    @Test
    void everyKindThatIsKeptWasRecorded() {
        assertThat(Kinds.ALL).allMatch(kind -> RECORDED.has(kind.plural()));
    }

    static Stream<Arguments> objects() throws IOException {
        try (InputStream in = TablesTest.class.getResourceAsStream("/tables/objects.yaml")) {
            Map<String, Map<String, Object>> all = new Yaml().load(in);
            return all.entrySet().stream()
                    .flatMap(resource -> resource.getValue().entrySet().stream()
                            .map(object -> Arguments.of(
                                    resource.getKey(),
                                    object.getKey(),
                                    JsonMapper.shared().valueToTree(object.getValue()))));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("objects")
    void theCellsAreAsRecorded(String resource, String name, ObjectNode object) {
        Json.make(object, "metadata").put("name", name).put("creationTimestamp", CREATED.toString());
        Kind kind = Kinds.ALL.stream()
                .filter(each -> each.plural().equals(resource))
                .findFirst()
                .orElseThrow();

        JsonNode row = Tables.table(kind, List.of(object), Json.object(), Tables.Include.NONE, true, NOW)
                .path("rows")
                .path(0);

        JsonNode recorded = RECORDED.path(resource)
                .path("rows")
                .valueStream()
                .filter(each -> Json.text(each, "name").equals(name))
                .findFirst()
                .orElseThrow();
        String cells = row.path("cells").toString().replace("20s", "<age>").replace("10s", "<age>");
        assertThat(cells).isEqualTo(recorded.path("cells").toString());
        assertThat(row.path("conditions")).isEqualTo(recorded.path("conditions"));
    }

    @Test
    void aRowCarriesOfItsObjectWhatIsAskedFor() {
        ObjectNode map = (ObjectNode) Json.parse("{\"metadata\":{\"name\":\"empty\"},\"data\":{}}");

        assertThat(row(map, Tables.Include.NONE).path("object").isNull()).isTrue();
        assertThat(row(map, Tables.Include.OBJECT).path("object")).isEqualTo(map);
        assertThat(row(map, Tables.Include.METADATA).path("object"))
                .isEqualTo(Json.parse("{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/v1\","
                        + "\"metadata\":{\"name\":\"empty\"}}"));
    }

    private static JsonNode row(ObjectNode map, Tables.Include include) {
        return Tables.table(Kinds.CONFIG_MAP, List.of(map), Json.object(), include, false, NOW)
                .path("rows")
                .path(0);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "119, 119s",
        "120, 2m",
        "599, 9m59s",
        "600, 10m",
        "10799, 179m",
        "10800, 3h",
        "11000, 3h3m",
        "28800, 8h",
        "172799, 47h",
        "172800, 2d",
        "180000, 2d2h",
        "691200, 8d",
        "63072000, 2y",
        "-5, <invalid>"
    })
    void anAgeGetsCoarserTheLongerItIs(long seconds, String age) {
        assertThat(Age.of(Duration.ofSeconds(seconds))).isEqualTo(age);
    }
}
