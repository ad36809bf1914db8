package dev.podlings.practice.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code kubectl apply --prune} and {@code kubectl describe namespace} look for on their way. */
class AlwaysEmptyTest {
    @Test
    void thereAreNoneAndNoneCanBeMade() {
        try (TestCluster cluster = new TestCluster()) {
            Client client = cluster.client();
            for (Kind kind : Kinds.ALWAYS_EMPTY) {
                String path = (kind.group().isEmpty() ? "/api/v1" : "/apis/" + kind.apiVersion())
                        + "/namespaces/default/" + kind.plural();
                HttpResponse<String> list = client.get(path + "?labelSelector=a%3Db");
                assertThat(Json.text(Json.parse(list.body()), "kind")).isEqualTo(kind.kind() + "List");
                assertThat(Json.parse(list.body()).path("items")).isEmpty();
                assertThat(Json.parse(client.send(
                                                "GET",
                                                path,
                                                "",
                                                Map.of("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io"))
                                        .body())
                                .path("rows"))
                        .isEmpty();
                assertThat(Json.text(Json.parse(client.get(path + "/a").body()), "message"))
                        .isEqualTo(kind.qualifiedPlural() + " \"a\" not found");

                HttpResponse<String> refused = client.send("POST", path, "{\"metadata\":{\"name\":\"a\"}}", Map.of());
                assertThat(refused.statusCode()).isEqualTo(405);
                assertThat(Json.text(Json.parse(refused.body()), "message"))
                        .isEqualTo("the server does not allow this method on the requested resource");
                assertThat(refused.headers().firstValue("Warning").orElse(""))
                        .isEqualTo("299 - \"the practice cluster has nobody who would care for "
                                + kind.qualifiedPlural() + "\"");
            }
            assertThat(cluster.bugs).isEmpty();
        }
    }
}
