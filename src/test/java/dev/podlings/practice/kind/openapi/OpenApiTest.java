package dev.podlings.practice.kind.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.schema.Schema;
import dev.podlings.practice.kind.schema.Struct;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {
    private static final JsonNode APPS = OpenApi.document("apis/apps/v1").orElseThrow();

    @Test
    void theIndexNamesEveryDocumentWithItsHash() {
        JsonNode paths = OpenApi.index().path("paths");

        assertThat(paths.propertyNames()).contains("api/v1", "apis/apps/v1", "apis/storage.k8s.io/v1");
        assertThat(Json.text(paths, "apis/apps/v1", "serverRelativeURL"))
                .matches("/openapi/v3/apis/apps/v1\\?hash=[0-9A-F]{64}");
        assertThat(paths.propertyNames())
                .allMatch(path -> OpenApi.document(path).isPresent());
    }

    @Test
    void kubectlFindsEveryKindByItsPathAndMayHaveItsFieldsChecked() {
        for (Kind kind : Kinds.ALL) {
            String root = kind.group().isEmpty() ? "api/v1" : "apis/" + kind.group() + "/v1";
            String path =
                    "/" + root + (kind.namespaced() ? "/namespaces/{namespace}/" : "/") + kind.plural() + "/{name}";
            JsonNode patch = Json.at(OpenApi.document(root).orElseThrow(), "paths", path, "patch");

            assertThat(Json.text(patch, "x-kubernetes-group-version-kind", "kind"))
                    .isEqualTo(kind.kind());
            assertThat(patch.path("parameters").valueStream().map(each -> Json.text(each, "name")))
                    .contains("fieldValidation");
        }
    }

    @Test
    void listsSayHowTheyAreMerged() {
        JsonNode containers =
                Json.at(APPS, "components", "schemas", "io.k8s.api.core.v1.PodSpec", "properties", "containers");

        assertThat(Json.text(containers, "x-kubernetes-list-type")).isEqualTo("map");
        assertThat(Json.text(containers, "x-kubernetes-patch-merge-key")).isEqualTo("name");
        assertThat(Json.text(containers, "x-kubernetes-patch-strategy")).isEqualTo("merge");
        assertThat(containers.path("x-kubernetes-list-map-keys"))
                .isEqualTo(Json.array().add("name"));
    }

    @Test
    void everyReferenceLeadsToASchemaOfTheSameDocument() {
        JsonNode schemas = Json.at(APPS, "components", "schemas");
        Set<String> missing = new TreeSet<>();
        for (JsonNode reference : schemas.findValues("$ref")) {
            String name = reference.stringValue().substring("#/components/schemas/".length());
            if (!schemas.has(name)) {
                missing.add(name);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyDescriptionIsOfSomethingThatExists() {
        for (String key : Descriptions.read().keys()) {
            String[] parts = key.split("\\.");
            if (parts.length >= 3) {
                Struct struct = Schema.named(parts[0] + "." + parts[1] + "." + parts[2]);
                assertThat(parts.length == 3 || struct.fields().containsKey(parts[3]))
                        .as(key)
                        .isTrue();
            }
        }
    }

    @Test
    void whatALearnerOfStatefulSetsMeetsIsAllDescribed() {
        Descriptions descriptions = Descriptions.read();
        for (String name : List.of(
                "apps.v1.StatefulSet",
                "apps.v1.StatefulSetSpec",
                "apps.v1.StatefulSetStatus",
                "core.v1.PersistentVolumeClaim",
                "core.v1.PersistentVolumeClaimSpec",
                "storage.v1.StorageClass",
                "policy.v1.PodDisruptionBudgetSpec",
                "apps.v1.DeploymentSpec",
                "core.v1.ServicePort",
                "core.v1.Probe",
                "meta.v1.ObjectMeta")) {
            assertThat(Schema.named(name).fields().keySet())
                    .allSatisfy(field -> assertThat(descriptions.of(name, field))
                            .as(name + "." + field)
                            .isNotEmpty());
        }
    }
}
