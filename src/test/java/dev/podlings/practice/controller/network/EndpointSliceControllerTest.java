package dev.podlings.practice.controller.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.support.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is behind a Service, as the slices and the Endpoints say it. */
class EndpointSliceControllerTest {
    private final World world = new World(it -> List.of(
            new EndpointSliceController(it.store, it.view, it.verbs, it.time),
            new EndpointsController(it.store, it.view, it.verbs, it.time)));

    @Test
    void aSliceIsThereAtOnceAlsoWithoutPods() {
        service("mongo", "\"clusterIP\": \"None\",");
        JsonNode slice = slices().get(0);
        assertThat(Json.text(slice, "metadata", "name")).startsWith("mongo-");
        assertThat(slice.get("endpoints").isNull()).isTrue();
        assertThat(slice.get("ports").isNull()).isTrue();
        assertThat(Json.at(slice, "metadata", "labels").toString())
                .contains(
                        "\"kubernetes.io/service-name\":\"mongo\"",
                        "\"service.kubernetes.io/headless\":\"\"",
                        "\"endpointslice.kubernetes.io/managed-by\":\"endpointslice-controller.k8s.io\"");
    }

    @Test
    void onlyItsOwnServiceGivesAPodItsName() {
        service("mongo", "\"clusterIP\": \"None\",");
        service("other", "\"clusterIP\": \"None\",");
        pod("mongo-0", "mongo", true);
        assertThat(endpoints("mongo")).containsExactly("mongo-0/mongo-0 ready serving");
        assertThat(endpoints("other")).containsExactly("mongo-0/ ready serving");
    }

    @Test
    void aPodThatIsNotReadyIsShownAsSuch() {
        service("mongo", "");
        pod("mongo-0", "mongo", false);
        assertThat(endpoints("mongo")).containsExactly("mongo-0/mongo-0");
        ready("mongo-0", true);
        assertThat(endpoints("mongo")).containsExactly("mongo-0/mongo-0 ready serving");
    }

    @Test
    void aTerminatingPodStillServesUntilItEnds() {
        service("mongo", "");
        pod("mongo-0", "mongo", true);
        world.delete(Kinds.POD, "default", "mongo-0");
        assertThat(endpoints("mongo")).containsExactly("mongo-0/mongo-0 serving terminating");
        world.changeStatus(Kinds.POD, "default", "mongo-0", status -> status.put("phase", "Succeeded"));
        assertThat(endpoints("mongo")).isEmpty();
    }

    @Test
    void whoPublishesNotReadyAddressesSaysReadyButServingTellsTheTruth() {
        service("mongo", "\"publishNotReadyAddresses\": true,");
        pod("mongo-0", "mongo", false);
        assertThat(endpoints("mongo")).containsExactly("mongo-0/mongo-0 ready");
        world.delete(Kinds.POD, "default", "mongo-0");
        assertThat(endpoints("mongo")).containsExactly("mongo-0/mongo-0 ready terminating");
    }

    @Test
    void theEndpointsObjectShowsReadyAndOtherPodsApart() {
        service("mongo", "");
        pod("mongo-0", "mongo", true);
        pod("mongo-1", "mongo", false);
        JsonNode subset = world.get(Kinds.ENDPOINTS, "default", "mongo").at("/subsets/0");
        assertThat(subset.at("/addresses/0/hostname").asString()).isEqualTo("mongo-0");
        assertThat(subset.at("/notReadyAddresses/0/hostname").asString()).isEqualTo("mongo-1");
        assertThat(subset.at("/ports/0/port").intValue()).isEqualTo(27017);
        world.delete(Kinds.SERVICE, "default", "mongo");
        assertThat(world.find(Kinds.ENDPOINTS, "default", "mongo")).isEmpty();
    }

    @Test
    void aServiceWithoutSelectorIsLeftToPeople() {
        world.create(Kinds.SERVICE, """
                {"metadata": {"name": "outside", "namespace": "default"}, "spec": {"ports": [{"port": 80}]}}
                """);
        assertThat(slices()).isEmpty();
    }

    @Test
    void oneWriteForAHundredEndpointsAndNoSliceIsFullerThanThat() {
        service("mongo", "");
        for (int i = 0; i < 250; i++) {
            pod("mongo-" + i, "mongo", true);
        }
        world.pass(Duration.ofSeconds(5));
        assertThat(slices()).hasSize(3).allMatch(slice -> slice.get("endpoints").size() <= 100);
        Set<String> names = new HashSet<>(endpoints("mongo"));
        assertThat(names).hasSize(250);
        world.writes.clear();
        ready("mongo-7", false);
        world.pass(Duration.ofSeconds(5));
        assertThat(world.writes.stream()
                        .filter(write -> write.object().key().kind().equals(Kinds.ENDPOINT_SLICE)))
                .as("only the slice that mongo-7 is in")
                .hasSize(1);
    }

    private void service(String name, String spec) {
        world.create(Kinds.SERVICE, """
                {"metadata": {"name": "%s", "namespace": "default"},
                 "spec": {%s "selector": {"app": "mongo"}, "ports": [{"name": "db", "port": 27017}]}}
                """.formatted(name, spec));
    }

    private void pod(String name, String subdomain, boolean ready) {
        world.create(Kinds.POD, """
                {"metadata": {"name": "%1$s", "namespace": "default", "labels": {"app": "mongo"}},
                 "spec": {"hostname": "%1$s", "subdomain": "%2$s", "containers": [{"name": "m", "image": "busybox:1"}]}}
                """.formatted(name, subdomain));
        world.verbs.bind("default", name, "node");
        int last = world.names(Kinds.POD).size();
        world.changeStatus(Kinds.POD, "default", name, status -> {
            status.put("phase", "Running").put("podIP", "10.0." + last / 250 + "." + last % 250);
        });
        ready(name, ready);
    }

    private void ready(String name, boolean ready) {
        world.changeStatus(
                Kinds.POD,
                "default",
                name,
                status -> status.putArray("conditions")
                        .addObject()
                        .put("type", "Ready")
                        .put("status", ready ? "True" : "False"));
    }

    private List<JsonNode> slices() {
        return world.all(Kinds.ENDPOINT_SLICE).stream()
                .filter(slice -> !Json.text(slice, "metadata", "name").equals("kubernetes"))
                .toList();
    }

    private List<String> endpoints(String service) {
        List<String> endpoints = new ArrayList<>();
        for (JsonNode slice : slices()) {
            if (Json.text(slice, "metadata", "labels", "kubernetes.io/service-name")
                    .equals(service)) {
                slice.path("endpoints").forEach(endpoint -> endpoints.add(said(endpoint)));
            }
        }
        return endpoints;
    }

    private static String said(JsonNode endpoint) {
        StringBuilder said = new StringBuilder(Json.text(endpoint, "targetRef", "name"))
                .append('/')
                .append(Json.text(endpoint, "hostname"));
        Json.at(endpoint, "conditions").properties().stream()
                .filter(condition -> condition.getValue().booleanValue())
                .forEach(condition -> said.append(' ').append(condition.getKey()));
        return said.toString();
    }
}
