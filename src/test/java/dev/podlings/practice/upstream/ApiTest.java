package dev.podlings.practice.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetCondition;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Kubernetes, test/e2e/apps/statefulset.go: the tests about identity, adoption and the API itself. */
@DisplayName("Basic StatefulSet functionality: identity and API")
class ApiTest {
    private static final String GO_ON = "dd if=/dev/zero of=/data/statefulset-continue bs=1 count=1 conv=fsync";

    private final E2eCluster cluster = new E2eCluster();

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    @DisplayName("should provide basic identity")
    void identity() {
        cluster.create(Sets.pausing(3));
        letAllGoOn();
        for (String pod : cluster.podNames()) {
            assertThat(cluster.exec(pod, "printf $(hostname)")).isEqualTo(pod);
            cluster.exec(pod, "ls -idlh /data");
            cluster.exec(pod, "echo $(hostname) | dd of=/data/hostname conv=fsync");
            cluster.exec(pod, "ln -s /data/hostname /data/hostname-symlink");
        }
        cluster.scale(0);
        cluster.awaitPods("no pods", List::isEmpty);
        cluster.scale(3);
        // The file that lets them go on is in their claims.
        cluster.awaitReady(3);

        for (String pod : cluster.podNames()) {
            cluster.exec(pod, "if [ \"$(cat /data/hostname)\" = \"$(hostname)\" ]; then exit 0; else exit 1; fi");
            assertThat(cluster.exec(pod, "find /data")).contains("/data/hostname-symlink");
        }
    }

    @Test
    @DisplayName("should adopt matching orphans and release non-matching pods")
    void adoptsAndReleases() {
        cluster.create(Sets.web(1));
        cluster.awaitReady(1);
        editPod(pod -> pod.getMetadata().setOwnerReferences(List.of()));
        cluster.awaitPods("it is adopted again", pods -> pods.stream().anyMatch(ApiTest::hasController));
        editPod(pod -> pod.getMetadata().setLabels(Map.of("gone", "astray")));
        cluster.await(
                "it is released",
                cluster.client.pods().inNamespace(E2eCluster.NAMESPACE),
                pods -> pods.stream()
                        .anyMatch(pod -> pod.getMetadata().getName().equals("ss-0") && !hasController(pod)));
        editPod(pod -> pod.getMetadata().setLabels(Sets.LABELS));

        cluster.awaitPods("it is adopted once more", pods -> pods.stream().anyMatch(ApiTest::hasController));
    }

    @Test
    @DisplayName("should not deadlock when a pod's predecessor fails")
    void doesNotDeadlock() {
        cluster.create(Sets.pausing(2));
        awaitRunning("ss-0");
        cluster.exec("ss-0", GO_ON);
        awaitRunning("ss-1");
        // ss-1 is not ready when ss-0 goes: ss-0 must come back nevertheless.
        String uid = cluster.pod("ss-0").getMetadata().getUid();
        cluster.client.pods().inNamespace(E2eCluster.NAMESPACE).withName("ss-0").delete();
        cluster.awaitPods(
                "another ss-0",
                pods -> pods.stream()
                        .anyMatch(pod -> pod.getMetadata().getName().equals("ss-0")
                                && !pod.getMetadata().getUid().equals(uid)
                                && E2eCluster.isReady(pod)));
        cluster.exec("ss-1", GO_ON);

        cluster.awaitReady(2);
    }

    @Test
    @DisplayName("should list, patch and delete a collection of StatefulSets [Conformance]")
    void collection() {
        StatefulSet set = Sets.web(1);
        set.getMetadata().setLabels(Map.of("test", "collection"));
        cluster.create(set);
        cluster.awaitReady(1);
        StatefulSet patched =
                cluster.set().patch(PatchContext.of(PatchType.STRATEGIC_MERGE), """
                        {"metadata": {"labels": {"test-ss": "patched"}},
                         "spec": {"replicas": 2, "template": {"spec": {"terminationGracePeriodSeconds": 1,
                           "containers": [{"name": "webserver", "image": "%s"}]}}}}
                        """.formatted(Sets.NEW_WEB));
        assertThat(patched.getMetadata().getLabels())
                .containsEntry("test-ss", "patched")
                .containsEntry("test", "collection");
        assertThat(patched.getSpec().getReplicas()).isEqualTo(2);
        assertThat(patched.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getArgs())
                .containsExactly("test-webserver");
        cluster.awaitSet(
                "both pods are up to date",
                each -> Integer.valueOf(2).equals(each.getStatus().getUpdatedReplicas())
                        && Integer.valueOf(2).equals(each.getStatus().getReadyReplicas()));
        var labelled = cluster.client.apps().statefulSets().inAnyNamespace().withLabel("test-ss", "patched");
        assertThat(labelled.list().getItems()).hasSize(1);
        cluster.client
                .apps()
                .statefulSets()
                .inNamespace(E2eCluster.NAMESPACE)
                .withLabel("test-ss", "patched")
                .delete();

        cluster.await("no sets", cluster.client.apps().statefulSets().inNamespace(E2eCluster.NAMESPACE), List::isEmpty);
    }

    @Test
    @DisplayName("should validate Statefulset Status endpoints [Conformance]")
    void statusEndpoints() {
        cluster.create(Sets.web(1));
        cluster.awaitReady(1);
        cluster.awaitSet(
                "settled", each -> Integer.valueOf(1).equals(each.getStatus().getAvailableReplicas()));
        GenericKubernetesResource dynamic = cluster.client
                .genericKubernetesResources("apps/v1", "StatefulSet")
                .inNamespace(E2eCluster.NAMESPACE)
                .withName(E2eCluster.SET)
                .require();
        assertThat(dynamic.getAdditionalProperties()).containsKey("status");

        cluster.set().editStatus(set -> {
            set.getStatus().setConditions(List.of(condition("StatusUpdate", "Set from e2e test")));
            return set;
        });
        assertThat(conditions()).contains("StatusUpdate Set from e2e test");
        cluster.set()
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\":{\"conditions\":[{\"type\":\"StatusPatched\",\"status\":\"True\","
                                + "\"message\":\"patched\"}]}}");

        assertThat(conditions()).containsExactly("StatusPatched patched");
    }

    private List<String> conditions() {
        return cluster.set().require().getStatus().getConditions().stream()
                .map(each -> each.getType() + " " + each.getMessage())
                .toList();
    }

    private static StatefulSetCondition condition(String type, String message) {
        StatefulSetCondition condition = new StatefulSetCondition();
        condition.setType(type);
        condition.setStatus("True");
        condition.setReason("E2E");
        condition.setMessage(message);
        return condition;
    }

    private void letAllGoOn() {
        for (int ordinal = 0; ordinal < 3; ordinal++) {
            String pod = "ss-" + ordinal;
            awaitRunning(pod);
            cluster.exec(pod, GO_ON);
        }
        cluster.awaitReady(3);
    }

    private void awaitRunning(String name) {
        cluster.awaitPods(
                name + " runs",
                pods -> pods.stream()
                        .anyMatch(pod -> pod.getMetadata().getName().equals(name)
                                && pod.getMetadata().getDeletionTimestamp() == null
                                && "Running".equals(pod.getStatus().getPhase())));
    }

    private void editPod(java.util.function.Consumer<Pod> change) {
        cluster.client.pods().inNamespace(E2eCluster.NAMESPACE).withName("ss-0").edit(pod -> {
            change.accept(pod);
            return pod;
        });
    }

    private static boolean hasController(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> isController(owner) && owner.getName().equals(E2eCluster.SET));
    }

    private static boolean isController(OwnerReference owner) {
        return Boolean.TRUE.equals(owner.getController());
    }
}
