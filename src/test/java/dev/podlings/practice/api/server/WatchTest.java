package dev.podlings.practice.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class WatchTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private final TestCluster cluster = new TestCluster();
    private final Client client = cluster.client();

    @AfterEach
    void close() {
        cluster.close();
        assertThat(cluster.bugs).isEmpty();
    }

    @Test
    void goesOnAfterTheVersionThatTheClientKnows() {
        create("a", "x");
        StoredObject known = create("b", "x");
        label("b", "y");
        delete("a");
        assertThat(types(MAPS + "?watch=1&timeoutSeconds=1&resourceVersion=" + known.version()))
                .containsExactly("MODIFIED b", "DELETED a");
    }

    @Test
    void anObjectThatEntersOrLeavesTheSelectionIsAddedOrDeleted() {
        StoredObject known = create("a", "x");
        label("a", "y");
        label("a", "z");
        label("a", "y");
        assertThat(types(MAPS + "?watch=1&timeoutSeconds=1&labelSelector=is%3Dy&resourceVersion=" + known.version()))
                .containsExactly("ADDED a", "DELETED a", "ADDED a");
    }

    @Test
    void anObjectThatLeavesTheSelectionIsShownAsItLastWas() {
        long before = create("a", "x").version();
        label("a", "y");

        JsonNode deleted = frames(MAPS + "?watch=1&labelSelector=is%3Dx&timeoutSeconds=1&resourceVersion=" + before)
                .get(0);
        assertThat(Json.text(deleted, "type")).isEqualTo("DELETED");
        assertThat(Json.text(deleted, "object", "metadata", "labels", "is")).isEqualTo("x");
        assertThat(Json.text(deleted, "object", "metadata", "resourceVersion")).isEqualTo(Long.toString(before + 1));
    }

    @Test
    void theEndOfTheInitialEventsIsMarked() {
        create("a", "x");
        List<JsonNode> frames = frames(
                MAPS
                        + "?watch=1&timeoutSeconds=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
        assertThat(Json.text(frames.get(0), "type")).isEqualTo("ADDED");
        assertThat(Json.text(frames.get(1), "type")).isEqualTo("BOOKMARK");
        assertThat(Json.text(frames.get(1), "object", "metadata", "annotations", "k8s.io/initial-events-end"))
                .isEqualTo("true");
    }

    @Test
    void aVersionThatIsForgottenIsGone() {
        StoredObject object = create("a", "x");
        for (int i = 0; i < 1_100; i++) {
            label("a", "v" + i);
        }
        JsonNode frame = frames(MAPS + "?watch=1&timeoutSeconds=1&resourceVersion=" + object.version())
                .get(0);
        assertThat(Json.text(frame, "type")).isEqualTo("ERROR");
        assertThat(Json.number(frame, 0, "object", "code")).isEqualTo(410);
    }

    @Test
    void onlyTheFirstTableNamesItsColumns() {
        create("a", "x");
        create("b", "x");
        String body = client.send(
                        "GET",
                        MAPS + "?watch=1&timeoutSeconds=1&resourceVersion=0",
                        "",
                        Map.of("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io"))
                .body();
        List<JsonNode> tables = body.lines().map(Json::parse).toList();
        assertThat(tables)
                .hasSize(2)
                .allSatisfy(
                        each -> assertThat(Json.text(each, "object", "kind")).isEqualTo("Table"));
        assertThat(tables.get(0).path("object").path("columnDefinitions")).isNotEmpty();
        assertThat(tables.get(1).path("object").path("columnDefinitions")).isEmpty();
    }

    @Test
    void aPageOfAListStaysAsItWasWhileTheWorldGoesOn() {
        create("a", "x");
        create("b", "x");
        create("c", "x");
        JsonNode first = Json.parse(client.get(MAPS + "?limit=2").body());
        delete("c");
        create("d", "x");
        String token = Json.text(first, "metadata", "continue");
        JsonNode rest =
                Json.parse(client.get(MAPS + "?limit=2&continue=" + token).body());
        assertThat(rest.path("items").valueStream().map(each -> Json.text(each, "metadata", "name")))
                .containsExactly("c");
    }

    @Test
    void fabric8WatchesOverAWebSocket() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(cluster.server.url())
                .withNamespace("default")
                .build();
        try (KubernetesClient fabric8 =
                        new KubernetesClientBuilder().withConfig(config).build();
                var watch = fabric8.configMaps().watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, ConfigMap map) {
                        seen.add(action + " " + map.getMetadata().getName());
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        seen.add("closed");
                    }
                })) {
            assertThat(watch).isNotNull();
            create("a", "x");
            assertThat(seen.poll(60, TimeUnit.SECONDS)).isEqualTo("ADDED a");
            delete("a");
            assertThat(seen.poll(60, TimeUnit.SECONDS)).isEqualTo("DELETED a");
        }
    }

    private List<String> types(String path) {
        return frames(path).stream()
                .map(each -> Json.text(each, "type") + " " + Json.text(each, "object", "metadata", "name"))
                .toList();
    }

    private List<JsonNode> frames(String path) {
        return client.get(path).body().lines().map(Json::parse).toList();
    }

    private StoredObject create(String name, String label) {
        ObjectNode object = Json.object();
        ObjectNode metadata = object.putObject("metadata").put("name", name).put("namespace", "default");
        metadata.putObject("labels").put("is", label);
        return cluster.verbs.create(Kinds.CONFIG_MAP, object, Writer.API_SERVER);
    }

    private void label(String name, String label) {
        cluster.verbs.change(Kinds.CONFIG_MAP, "default", name, Writer.API_SERVER, map -> {
            Json.make(map, "metadata", "labels").put("is", label);
            return map;
        });
    }

    private void delete(String name) {
        cluster.verbs.delete(Kinds.CONFIG_MAP, "default", name, DeleteOptions.DEFAULT, Writer.API_SERVER);
    }
}
