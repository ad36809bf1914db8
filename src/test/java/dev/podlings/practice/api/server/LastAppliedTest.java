package dev.podlings.practice.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** kubectl's way from client-side to server-side apply, and back. */
class LastAppliedTest {
    private static final String PATH = "/api/v1/namespaces/default/configmaps";
    private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";

    private final TestCluster cluster = new TestCluster();
    private final Client client = cluster.client();

    @AfterEach
    void hadNoBug() {
        try (cluster) {
            assertThat(cluster.bugs).isEmpty();
        }
    }

    @Test
    void theAnnotationOfAClientSideApplyIsKeptInStepByKubectl() {
        createAnnotated("{}\\n");
        apply("kubectl", "new");

        assertThat(annotation())
                .isEqualTo("{\"apiVersion\":\"v1\",\"data\":{\"k\":\"new\"},\"kind\":\"ConfigMap\","
                        + "\"metadata\":{\"name\":\"a\",\"namespace\":\"default\"}}\n");
    }

    @Test
    void anotherManagerLeavesItAlone() {
        createAnnotated("{}\\n");
        apply("flux", "new");

        assertThat(annotation()).isEqualTo("{}\n");
    }

    @Test
    void whereThereIsNoneNoneIsMade() {
        apply("kubectl", "first");
        apply("kubectl", "second");

        assertThat(annotation()).isEmpty();
    }

    private void createAnnotated(String value) {
        client.send(
                "POST",
                PATH + "?fieldManager=kubectl-client-side-apply",
                "{\"metadata\":{\"name\":\"a\",\"annotations\":{\"" + ANNOTATION + "\":\"" + value + "\"}},"
                        + "\"data\":{\"k\":\"old\"}}",
                Map.of("Content-Type", "application/json"));
    }

    private void apply(String manager, String value) {
        int code = client.send(
                        "PATCH",
                        PATH + "/a?force=true&fieldManager=" + manager,
                        "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"namespace\":\"default\",\"name\":\"a\"},"
                                + "\"data\":{\"k\":\"" + value + "\"}}",
                        Map.of("Content-Type", "application/apply-patch+yaml"))
                .statusCode();
        assertThat(code).isBetween(200, 201);
    }

    private String annotation() {
        return Json.text(Json.parse(client.get(PATH + "/a").body()), "metadata", "annotations", ANNOTATION);
    }
}
