package dev.podlings.practice.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code kubectl delete} does: read the object, list it by name, watch until it goes. */
class LastSeenTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String BY_NAME = MAPS + "?fieldSelector=metadata.name%3Da&resourceVersion=0";

    private final TestCluster cluster = new TestCluster();
    private final Client client = cluster.client();
    private final String uid = create("[\"example.com/hold\"]");

    @BeforeEach
    void deleteIt() {
        cluster.verbs.delete(Kinds.CONFIG_MAP, "default", "a", DeleteOptions.DEFAULT, Writer.API_SERVER);
    }

    @AfterEach
    void close() {
        cluster.close();
        assertThat(cluster.bugs).isEmpty();
    }

    @Test
    void whoReadItAsItWentIsShownItsEndEvenWhereASuccessorIsThereAlready() {
        client.get(MAPS + "/a");
        replace();
        JsonNode list = list(BY_NAME);
        assertThat(list.at("/items/0/metadata/uid").asString()).isEqualTo(uid);
        String version = Json.text(list, "metadata", "resourceVersion");
        assertThat(client.get(MAPS + "?watch=1&timeoutSeconds=1&resourceVersion=" + version)
                        .body()
                        .lines()
                        .map(Json::parse)
                        .map(frame -> Json.text(frame, "type")))
                .containsSubsequence("DELETED", "ADDED");
    }

    @Test
    void whoHasSeenTheSuccessorIsShownTheSuccessor() {
        client.get(MAPS + "/a");
        replace();
        client.get(MAPS + "/a");
        assertThat(list(BY_NAME).at("/items/0/metadata/uid").asString()).isNotEqualTo(uid);
    }

    @Test
    void whoAsksForTheNewestIsShownTheNewest() {
        client.get(MAPS + "/a");
        replace();
        assertThat(list(MAPS + "?fieldSelector=metadata.name%3Da")
                        .at("/items/0/metadata/uid")
                        .asString())
                .isNotEqualTo(uid);
        assertThat(list(MAPS + "?resourceVersion=0").at("/items/0/metadata/uid").asString())
                .isNotEqualTo(uid);
    }

    @Test
    void anObjectThatIsGoneWithoutASuccessorIsGone() {
        client.get(MAPS + "/a");
        release();
        assertThat(list(BY_NAME).path("items")).isEmpty();
    }

    private JsonNode list(String path) {
        return Json.parse(client.get(path).body());
    }

    private void replace() {
        release();
        create("[]");
    }

    private void release() {
        cluster.verbs.change(Kinds.CONFIG_MAP, "default", "a", Writer.API_SERVER, tree -> {
            ((ObjectNode) tree.path("metadata")).remove("finalizers");
            return tree;
        });
    }

    private String create(String finalizers) {
        return cluster.verbs
                .create(
                        Kinds.CONFIG_MAP,
                        (ObjectNode) Json.parse(
                                "{\"metadata\": {\"name\": \"a\", \"namespace\": \"default\", \"finalizers\": "
                                        + finalizers + "}}"),
                        Writer.API_SERVER)
                .uid();
    }
}
