package dev.podlings.practice.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two appliers of one object. */
class ServerSideApplyTest {
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: web, labels: {app: web}}
            spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
            """;
    private static final String SET = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: web}
            spec:
              replicas: 3
              serviceName: web
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  terminationGracePeriodSeconds: 10
                  containers: [{name: c, image: busybox, ports: [{containerPort: 80}]}]
            """;

    private final TestCluster cluster = new TestCluster();
    private final Client client = cluster.client();

    @AfterEach
    void hadNoBug() {
        try (cluster) {
            assertThat(cluster.bugs).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SERVICE, SET})
    void whoSaysTheSameOwnsItToo(String manifest) {
        apply("one", manifest, 201);
        String own = apply("one", manifest, 200);
        String both = apply("two", manifest, 200);

        assertThat(fieldsOf(both, "two")).isEqualTo(fieldsOf(own, "one")).isNotEmpty();
        assertThat(version(apply("two", manifest, 200))).isEqualTo(version(both));
    }

    @Test
    void whoSaysAnotherNumberIsToldWhoseItIs() {
        apply("one", SET, 201);
        String more = SET.replace("replicas: 3", "replicas: 4").replace("Seconds: 10", "Seconds: 20");

        assertThat(Json.text(Json.parse(apply("two", more, 409)), "message"))
                .isEqualTo("Apply failed with 2 conflicts: conflicts with \"one\":\n- .spec.replicas\n"
                        + "- .spec.template.spec.terminationGracePeriodSeconds");
        assertThat(managers(apply("one", SET, 200))).containsExactly("one");
    }

    @Test
    void byForceItIsTaken() {
        apply("one", SET, 201);
        String after = apply("two&force=true", SET.replace("replicas: 3", "replicas: 4"), 200);

        assertThat(Json.number(Json.parse(after), 0, "spec", "replicas")).isEqualTo(4);
        assertThat(fieldsOf(after, "one")).doesNotContain("f:replicas");
        assertThat(fieldsOf(after, "two")).contains("f:replicas");
    }

    @Test
    void whatOneOfTwoOwnersLeavesOutStaysUntilTheOtherLeavesItOut() {
        String without = SET.replace("  replicas: 3\n", "");
        apply("one", SET, 201);
        apply("two", SET, 200);

        assertThat(replicas(apply("one", without, 200))).isEqualTo(3);
        assertThat(replicas(apply("two", without, 200))).isEqualTo(1);
    }

    private String apply(String manager, String manifest, int code) {
        HttpResponse<String> answer = client.send(
                "PATCH",
                (manifest.equals(SERVICE)
                                ? "/api/v1/namespaces/default/services"
                                : "/apis/apps/v1/namespaces/default/statefulsets")
                        + "/web?fieldManager=" + manager,
                manifest,
                Map.of("Content-Type", "application/apply-patch+yaml"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(code);
        return answer.body();
    }

    private static int replicas(String object) {
        return Json.number(Json.parse(object), 0, "spec", "replicas");
    }

    private static String version(String object) {
        return Json.text(Json.parse(object), "metadata", "resourceVersion");
    }

    private static List<String> managers(String object) {
        return StreamSupport.stream(
                        Json.at(Json.parse(object), "metadata", "managedFields").spliterator(), false)
                .map(entry -> Json.text(entry, "manager"))
                .toList();
    }

    private static String fieldsOf(String object, String manager) {
        return StreamSupport.stream(
                        Json.at(Json.parse(object), "metadata", "managedFields").spliterator(), false)
                .filter(entry -> Json.text(entry, "manager").equals(manager))
                .map(entry -> Json.write(entry.path("fieldsV1")))
                .reduce("", String::concat);
    }
}
