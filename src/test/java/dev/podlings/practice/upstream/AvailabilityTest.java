package dev.podlings.practice.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Kubernetes, test/e2e/apps/statefulset.go: minReadySeconds and availableReplicas. */
@DisplayName("MinReadySeconds")
class AvailabilityTest {
    private final E2eCluster cluster = new E2eCluster();

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    @DisplayName("MinReadySeconds should be honored when enabled")
    void honored() {
        StatefulSet set = Sets.probed(1);
        set.getSpec().setMinReadySeconds(30);
        cluster.create(set);
        cluster.awaitReady(1);
        StatefulSet ready =
                cluster.awaitSet("one ready", each -> each.getStatus().getReadyReplicas() != null);
        assertThat(ready.getStatus().getAvailableReplicas()).isZero();

        cluster.awaitSet("one available", each -> each.getStatus().getAvailableReplicas() == 1);
    }

    @Test
    @DisplayName("AvailableReplicas should get updated accordingly when MinReadySeconds is enabled")
    void updatedAccordingly() {
        StatefulSet set = Sets.parallel(Sets.probed(2));
        cluster.create(set);
        cluster.awaitSet("two available", each -> available(each) == 2);
        cluster.change(each -> each.getSpec().setMinReadySeconds(3600));
        cluster.awaitSet("none available", each -> available(each) == 0);
        cluster.change(each -> each.getSpec().setMinReadySeconds(0));

        cluster.awaitSet("two available", each -> available(each) == 2);
    }

    @Test
    @DisplayName("PVC should be recreated when pod is pending due to missing PVC")
    void claimIsRecreated() {
        cluster.create(Sets.keeping(1));
        cluster.awaitReady(1);
        cluster.client
                .nodes()
                .list()
                .getItems()
                .forEach(node -> cordon(node.getMetadata().getName(), true));
        cluster.client.pods().inNamespace(E2eCluster.NAMESPACE).withName("ss-0").delete();
        cluster.awaitPods(
                "ss-0 is pending",
                pods -> pods.stream()
                        .anyMatch(pod -> pod.getMetadata().getDeletionTimestamp() == null
                                && "Pending".equals(pod.getStatus().getPhase())));
        String uid = cluster.claims().get(0).getMetadata().getUid();
        cluster.client
                .persistentVolumeClaims()
                .inNamespace(E2eCluster.NAMESPACE)
                .withName("datadir-ss-0")
                .edit(claim -> {
                    claim.getMetadata().setFinalizers(java.util.List.of());
                    return claim;
                });
        cluster.client
                .persistentVolumeClaims()
                .inNamespace(E2eCluster.NAMESPACE)
                .withName("datadir-ss-0")
                .delete();
        cluster.pass(Duration.ofSeconds(30));
        cluster.client
                .nodes()
                .list()
                .getItems()
                .forEach(node -> cordon(node.getMetadata().getName(), false));

        cluster.awaitReady(1);
        assertThat(cluster.claims().get(0).getMetadata().getUid()).isNotEqualTo(uid);
    }

    private void cordon(String node, boolean cordoned) {
        cluster.client.nodes().withName(node).edit(fresh -> {
            fresh.getSpec().setUnschedulable(cordoned);
            return fresh;
        });
    }

    private static int available(StatefulSet set) {
        Integer available = set.getStatus() == null ? null : set.getStatus().getAvailableReplicas();
        return available == null ? -1 : available;
    }
}
