package dev.podlings.practice.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The documents are those of a real cluster, without what the practice cluster does not serve. */
class DiscoveryTest {
    private static final JsonNode RECORDED = Json.parse(RecordedRequest.recorded("discovery.json"));
    private static final Set<String> ALWAYS_EMPTY =
            Kinds.ALWAYS_EMPTY.stream().map(Kind::plural).collect(Collectors.toSet());
    private static final Set<String> SERVED = Stream.of(
                    ALWAYS_EMPTY.stream(),
                    Kinds.SERVED.stream().map(Kind::plural),
                    Kinds.SERVED.stream()
                            .flatMap(kind ->
                                    kind.subresources().stream().map(part -> kind.plural() + "/" + part.name())))
            .flatMap(each -> each)
            .collect(Collectors.toSet());

    static Stream<String> groups() {
        return Stream.concat(Stream.of(""), Discovery.groups().stream()).filter(group -> RECORDED.has(address(group)));
    }

    private static String address(String group) {
        return group.isEmpty() ? "/api/v1" : "/apis/" + group + "/v1";
    }

    @ParameterizedTest
    @MethodSource("groups")
    void theResourcesOfAGroupAreAsRecorded(String group) {
        ObjectNode recorded = (ObjectNode) RECORDED.path(address(group)).deepCopy();
        keep((ArrayNode) recorded.path("resources"), "name", SERVED);

        assertThat(Discovery.resources(group).toPrettyString()).isEqualTo(recorded.toPrettyString());
    }

    @Test
    void theGroupsAreAsRecordedAndInTheirOrder() {
        ObjectNode recorded = (ObjectNode) RECORDED.path("/apis").deepCopy();
        keep((ArrayNode) recorded.path("groups"), "name", Set.copyOf(Discovery.groups()));

        assertThat(Discovery.groupList().toPrettyString()).isEqualTo(recorded.toPrettyString());
        assertThat(Discovery.group("apps")).isEqualTo(RECORDED.path("/apis/apps"));
        assertThat(Discovery.versions("<address>")).isEqualTo(RECORDED.path("/api"));
    }

    @Test
    void theAggregatedFormIsAsRecorded() {
        assertThat(Discovery.aggregatedCore().toPrettyString())
                .isEqualTo(recordedAggregate("/api").toPrettyString());
        assertThat(Discovery.aggregatedGroups().toPrettyString())
                .isEqualTo(recordedAggregate("/apis").toPrettyString());
    }

    private static JsonNode recordedAggregate(String address) {
        ObjectNode recorded = (ObjectNode) RECORDED.path(address + " (Accept: " + Discovery.AGGREGATED + ")")
                .path("body")
                .deepCopy();
        ArrayNode items = (ArrayNode) recorded.path("items");
        if (address.equals("/apis")) {
            ArrayNode ours = Json.array();
            items.forEach(item -> {
                if (Discovery.groups().contains(Json.text(item, "metadata", "name"))) {
                    ours.add(item);
                }
            });
            items.removeAll();
            items.addAll(ours);
        }
        for (JsonNode item : items) {
            for (JsonNode resource : item.path("versions").path(0).path("resources")) {
                String plural = Json.text(resource, "resource");
                if (resource.path("subresources") instanceof ArrayNode parts) {
                    Set<String> served = SERVED.stream()
                            .filter(each -> each.startsWith(plural + "/"))
                            .map(each -> each.substring(plural.length() + 1))
                            .collect(Collectors.toSet());
                    keep(parts, "subresource", served);
                }
            }
            keep((ArrayNode) item.path("versions").path(0).path("resources"), "resource", SERVED);
        }
        return recorded;
    }

    private static void keep(ArrayNode array, String field, Set<String> names) {
        List<JsonNode> kept = array.valueStream()
                .filter(each -> names.contains(Json.text(each, field)))
                .toList();
        kept.stream()
                .filter(each -> ALWAYS_EMPTY.contains(Json.text(each, field)))
                .forEach(each -> onlyLookedAt((ObjectNode) each));
        array.removeAll();
        array.addAll(kept);
    }

    /** They are made by nobody, so they have no parts either. */
    private static void onlyLookedAt(ObjectNode resource) {
        resource.putArray("verbs").add("get").add("list").add("watch");
        resource.remove("subresources");
    }
}
