package dev.podlings.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.image.HeldImages;
import dev.podlings.cluster.image.ImageName;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the lessons rely on, of whichever cluster. The practice cluster must keep it in every build, a real one when it
 * is named.
 */
interface ClusterContract {
    int MINUTES = 3;

    /** With an empty namespace of its own. */
    Cluster cluster();

    private KubernetesClient client() {
        return cluster().client();
    }

    private String image() {
        ImageName wanted = ImageName.of("busybox:1.36.1");
        return HeldImages.read(client()).underAnyTag(wanted).orElse(wanted).toString();
    }

    private void apply(String manifest) {
        client().load(new java.io.ByteArrayInputStream(
                        manifest.replace("IMAGE", image()).getBytes(StandardCharsets.UTF_8)))
                .inNamespace(cluster().namespace())
                .create();
    }

    private <T extends HasMetadata> T until(Class<T> kind, String name, Predicate<T> wanted) {
        return client().resources(kind)
                .inNamespace(cluster().namespace())
                .withName(name)
                .waitUntilCondition(each -> each != null && wanted.test(each), MINUTES, TimeUnit.MINUTES);
    }

    private Pod ready(String name) {
        return until(
                Pod.class,
                name,
                pod -> pod.getStatus().getConditions().stream()
                        .anyMatch(each -> each.getType().equals("Ready")
                                && each.getStatus().equals("True")));
    }

    private List<String> pods() {
        return client().pods().inNamespace(cluster().namespace()).list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .sorted()
                .toList();
    }

    private void set(int replicas) {
        apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: mongo, labels: {app: mongo}}
                spec:
                  clusterIP: None
                  selector: {app: mongo}
                  ports: [{name: mongo, port: 27017}]
                ---
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: mongo}
                spec:
                  serviceName: mongo
                  replicas: REPLICAS
                  selector: {matchLabels: {app: mongo}}
                  template:
                    metadata: {labels: {app: mongo}}
                    spec:
                      terminationGracePeriodSeconds: 5
                      containers:
                        - name: mongo
                          image: IMAGE
                          imagePullPolicy: IfNotPresent
                          command: ["sh", "-c", "touch /tmp/ready; trap 'exit 0' TERM; while :; do sleep 1; done"]
                          readinessProbe: {exec: {command: [test, -f, /tmp/ready]}, periodSeconds: 1}
                          volumeMounts: [{name: mongo-volume, mountPath: /data/db}]
                  volumeClaimTemplates:
                    - metadata: {name: mongo-volume}
                      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Mi}}}
                """.replace("REPLICAS", String.valueOf(replicas)));
        until(
                StatefulSet.class,
                "mongo",
                each -> Objects.equals(replicas, each.getStatus().getReadyReplicas()));
    }

    @Test
    default void aPodOfASetComesBackAsItselfWithItsClaim() {
        set(2);
        Pod before = ready("mongo-1");
        String claim = claim("mongo-volume-mongo-1").getMetadata().getUid();
        String neighbour = ready("mongo-0").getMetadata().getUid();

        client().pods().inNamespace(cluster().namespace()).withName("mongo-1").delete();
        Pod after = until(
                Pod.class,
                "mongo-1",
                pod -> !pod.getMetadata().getUid().equals(before.getMetadata().getUid())
                        && pod.getStatus().getConditions().stream()
                                .anyMatch(each -> each.getType().equals("Ready")
                                        && each.getStatus().equals("True")));

        assertThat(after.getMetadata().getName()).isEqualTo("mongo-1");
        assertThat(claim("mongo-volume-mongo-1").getMetadata().getUid()).isEqualTo(claim);
        assertThat(ready("mongo-0").getMetadata().getUid()).isEqualTo(neighbour);
        assertThat(after.getMetadata().getLabels())
                .containsEntry("statefulset.kubernetes.io/pod-name", "mongo-1")
                .containsEntry("apps.kubernetes.io/pod-index", "1")
                .containsKey("controller-revision-hash");
    }

    private PersistentVolumeClaim claim(String name) {
        return client().persistentVolumeClaims()
                .inNamespace(cluster().namespace())
                .withName(name)
                .get();
    }

    @Test
    default void aSetStartsInOrderAndItsClaimsStayWhenItShrinks() {
        set(3);
        List<String> started = Stream.of("mongo-0", "mongo-1", "mongo-2")
                .map(name -> ready(name).getMetadata().getCreationTimestamp())
                .toList();
        assertThat(started).isSorted();

        client().apps()
                .statefulSets()
                .inNamespace(cluster().namespace())
                .withName("mongo")
                .scale(1);
        client().pods()
                .inNamespace(cluster().namespace())
                .withName("mongo-1")
                .waitUntilCondition(Objects::isNull, MINUTES, TimeUnit.MINUTES);

        assertThat(pods()).containsExactly("mongo-0");
        assertThat(claim("mongo-volume-mongo-2").getStatus().getPhase()).isEqualTo("Bound");
    }

    @Test
    default void aHeadlessServiceNamesEachReadyPod() {
        set(2);

        List<Endpoint> endpoints = client().discovery()
                .v1()
                .endpointSlices()
                .inNamespace(cluster().namespace())
                .withLabel("kubernetes.io/service-name", "mongo")
                .waitUntilCondition(
                        slice -> slice != null && slice.getEndpoints().size() == 2, MINUTES, TimeUnit.MINUTES)
                .getEndpoints();

        assertThat(endpoints).extracting(Endpoint::getHostname).containsExactlyInAnyOrder("mongo-0", "mongo-1");
        assertThat(endpoints.stream().flatMap(each -> each.getAddresses().stream()))
                .containsExactlyInAnyOrder(
                        ready("mongo-0").getStatus().getPodIP(),
                        ready("mongo-1").getStatus().getPodIP());
    }

    @Test
    default void aFieldThatDoesNotExistIsRefusedByItsPath() {
        String wrong = """
                {"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "wrong"}, "spec": {
                  "ServiceName": "mongo", "selector": {"matchLabels": {"a": "b"}},
                  "template": {"metadata": {"labels": {"a": "b"}}, "spec": {"containers": [{"name": "c", "image": "busybox"}]}}}}
                """;
        String path = "/apis/apps/v1/namespaces/" + cluster().namespace() + "/statefulsets?fieldValidation=Strict";

        assertThatThrownBy(() -> client().raw(path, "POST", wrong))
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(400);
                    assertThat(refused.getMessage()).contains("unknown field \"spec.ServiceName\"");
                });
    }

    @Test
    default void whatMayNotChangeIsRefusedAndADryRunChangesNothing() {
        set(1);

        assertThatThrownBy(() -> client().apps()
                        .statefulSets()
                        .inNamespace(cluster().namespace())
                        .withName("mongo")
                        .edit(each -> {
                            each.getSpec().setServiceName("other");
                            return each;
                        }))
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(422);
                    assertThat(refused.getMessage()).contains("Forbidden: updates to statefulset spec");
                });
        ConfigMap map = new io.fabric8.kubernetes.api.model.ConfigMapBuilder()
                .withNewMetadata()
                .withName("dry")
                .endMetadata()
                .build();
        client().resource(map).inNamespace(cluster().namespace()).dryRun().create();
        assertThat(client().configMaps()
                        .inNamespace(cluster().namespace())
                        .withName("dry")
                        .get())
                .isNull();
    }

    @Test
    default void aCommandRunsInsideAndAClaimInUseIsProtected() throws Exception {
        set(1);
        ready("mongo-0");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExecWatch exec = client().pods()
                .inNamespace(cluster().namespace())
                .withName("mongo-0")
                .writingOutput(out)
                .exec("sh", "-c", "echo kept > /data/db/mark; hostname")) {
            assertThat(exec.exitCode().get(MINUTES, TimeUnit.MINUTES)).isZero();
        }
        assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("mongo-0");

        client().persistentVolumeClaims()
                .inNamespace(cluster().namespace())
                .withName("mongo-volume-mongo-0")
                .delete();
        PersistentVolumeClaim going = claim("mongo-volume-mongo-0");
        assertThat(going.getMetadata().getFinalizers()).contains("kubernetes.io/pvc-protection");
        assertThat(going.getMetadata().getDeletionTimestamp()).isNotNull();
        assertThat(going.getStatus().getPhase()).isEqualTo("Bound");
    }
}
