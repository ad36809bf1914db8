package dev.podlings.practice.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The managedFields of new objects are those that a real cluster has recorded. */
class ManagedFieldsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Namespace",
                "ConfigMap with data",
                "Secret",
                "Service (ClusterIP)",
                "Service (headless)",
                "Service (NodePort)",
                "Service (ExternalName)",
                "StorageClass",
                "PersistentVolumeClaim",
                "Pod",
                "Pod (with probe, ports, resources, volume, env)",
                "StatefulSet",
                "Deployment",
                "PodDisruptionBudget",
                "Job"
            })
    void aNewObjectBelongsToItsCreator(String what) throws IOException {
        JsonNode entry = recorded().path(what);
        try (TestCluster cluster = new TestCluster()) {
            Client client = cluster.client();
            String namespace = "{\"metadata\":{\"name\":\"defaults\"}}";
            Map<String, String> json = Map.of("Content-Type", "application/json");
            if (!what.equals("Namespace")) {
                client.send("POST", "/api/v1/namespaces", namespace, json);
            }
            String answer = client.send(
                            "POST",
                            Json.text(entry, "path") + "?fieldManager=practice",
                            Json.write(entry.path("sent")),
                            json)
                    .body();
            assertThat(fields(Json.parse(answer))).isEqualTo(fields(entry.path("returned")));
            assertThat(cluster.bugs).isEmpty();
        }
    }

    @Test
    void whatChangesNothingIsNotWritten() {
        try (TestCluster cluster = new TestCluster()) {
            Client client = cluster.client();
            String path = "/api/v1/namespaces/default/configmaps";
            Map<String, String> json = Map.of("Content-Type", "application/json");
            client.send("POST", path, "{\"metadata\":{\"name\":\"a\"},\"data\":{\"k\":\"v\"}}", json);
            long before = cluster.store.version();
            client.send("PUT", path + "/a", client.get(path + "/a").body(), json);
            Map<String, String> merge = Map.of("Content-Type", "application/merge-patch+json");
            client.send("PATCH", path + "/a?fieldManager=other", "{\"data\":{\"k\":\"v\"}}", merge);
            assertThat(cluster.store.version()).isEqualTo(before);
        }
    }

    private static JsonNode fields(JsonNode object) {
        return object.path("metadata").path("managedFields").path(0).path("fieldsV1");
    }

    private static JsonNode recorded() throws IOException {
        try (InputStream text =
                Objects.requireNonNull(ManagedFieldsTest.class.getResourceAsStream("/recorded/defaults.json"))) {
            return Json.parse(text);
        }
    }
}
