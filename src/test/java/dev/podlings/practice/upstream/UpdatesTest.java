package dev.podlings.practice.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetUpdateStrategyBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Kubernetes, test/e2e/apps/statefulset.go: "Basic StatefulSet functionality", the tests about updates. */
@DisplayName("Basic StatefulSet functionality: updates")
class UpdatesTest {
    private static final String REVISION = "controller-revision-hash";
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final E2eCluster cluster = new E2eCluster();

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    @DisplayName("should perform rolling updates and roll backs of template modifications [Conformance]")
    void rollsForthAndBack() {
        rollForthAndBack(Sets.probed(3));
    }

    @Test
    @DisplayName("should perform rolling updates and roll backs of template modifications with PVCs")
    void rollsForthAndBackWithClaims() {
        StatefulSet set = Sets.keeping(3);
        set.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .setReadinessProbe(Sets.probed(1)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getReadinessProbe());
        rollForthAndBack(set);
        assertThat(cluster.claimNames()).containsExactly("datadir-ss-0", "datadir-ss-1", "datadir-ss-2");
    }

    private void rollForthAndBack(StatefulSet set) {
        cluster.create(set);
        cluster.awaitReady(3);
        StatefulSet settled = awaitSettled();
        String first = settled.getStatus().getCurrentRevision();
        assertThat(revisions()).containsOnly(first);

        // The highest ordinal is not ready: the update has to come by it all the same, and then goes down.
        cluster.breakProbe("ss-1");
        cluster.image(Sets.NEW_WEB);
        StatefulSet updating = cluster.awaitSet(
                "another revision", each -> !first.equals(each.getStatus().getUpdateRevision()));
        String second = updating.getStatus().getUpdateRevision();
        assertThat(updating.getStatus().getCurrentRevision()).isEqualTo(first);
        cluster.pass(A_WHILE);
        assertThat(cluster.images()).containsOnly(Sets.WEB);
        cluster.restoreProbe("ss-1");
        awaitImages(Sets.NEW_WEB, Sets.NEW_WEB, Sets.NEW_WEB);
        assertThat(awaitSettled().getStatus().getCurrentRevision()).isEqualTo(second);
        assertThat(revisions()).containsOnly(second);

        cluster.breakProbe("ss-1");
        cluster.image(Sets.WEB);
        cluster.awaitSet(
                "back to the first revision",
                each -> first.equals(each.getStatus().getUpdateRevision()));
        cluster.restoreProbe("ss-1");
        awaitImages(Sets.WEB, Sets.WEB, Sets.WEB);
        assertThat(awaitSettled().getStatus().getCurrentRevision()).isEqualTo(first);
        assertThat(revisions()).containsOnly(first);
    }

    @Test
    @DisplayName("should perform canary updates and phased rolling updates of template modifications [Conformance]")
    void updatesInPhases() {
        cluster.create(Sets.partition(Sets.probed(3), 3));
        cluster.awaitReady(3);
        String first = awaitSettled().getStatus().getCurrentRevision();
        cluster.image(Sets.NEW_WEB);
        StatefulSet updating = cluster.awaitSet(
                "another revision", each -> !first.equals(each.getStatus().getUpdateRevision()));
        String second = updating.getStatus().getUpdateRevision();
        // Nothing is updated while the partition is not below the number of replicas.
        cluster.pass(A_WHILE);
        assertThat(revisions()).containsOnly(first);

        // The canary.
        cluster.change(set -> partition(set, 2));
        awaitImages(Sets.WEB, Sets.WEB, Sets.NEW_WEB);
        assertThat(revisions()).containsExactly(first, first, second);

        // What is deleted comes back with the revision that belongs to its ordinal.
        deletePod("ss-0");
        deletePod("ss-2");
        awaitImages(Sets.WEB, Sets.WEB, Sets.NEW_WEB);
        assertThat(revisions()).containsExactly(first, first, second);

        for (int phase = 1; phase >= 0; phase--) {
            int partition = phase;
            cluster.change(set -> partition(set, partition));
            String below = phase == 0 ? Sets.NEW_WEB : Sets.WEB;
            awaitImages(below, Sets.NEW_WEB, Sets.NEW_WEB);
        }
        assertThat(revisions()).containsOnly(second);
        StatefulSet done = cluster.awaitSet(
                "the end of the update", each -> second.equals(each.getStatus().getCurrentRevision()));
        assertThat(done.getStatus().getUpdateRevision()).isEqualTo(second);
    }

    @Test
    @DisplayName("should perform canary updates and phased rolling updates of template modifications for partiton1 and"
            + " delete pod-0 without failing container")
    void partitionOneAndAPodThatEndsWell() {
        assertThat(partitionOneAndDeleteTheFirst(Sets.probed(3))).isEqualTo("Succeeded");
    }

    @Test
    @DisplayName("should perform canary updates and phased rolling updates of template modifications for partiton1 and"
            + " delete pod-0 with failing container")
    void partitionOneAndAPodThatFails() {
        assertThat(partitionOneAndDeleteTheFirst(Sets.firstFails(Sets.web(3)))).isEqualTo("Failed");
    }

    /** The phase in which the first pod ended. */
    private String partitionOneAndDeleteTheFirst(StatefulSet plain) {
        StatefulSet set = new StatefulSetBuilder(plain)
                .editSpec()
                .editTemplate()
                .editMetadata()
                .addToFinalizers("test/finalizer")
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
        cluster.create(Sets.partition(set, 1));
        cluster.awaitReady(3);
        String first = awaitSettled().getStatus().getCurrentRevision();
        String before = cluster.pod("ss-0").getMetadata().getUid();
        cluster.change(fresh -> fresh.getSpec().getTemplate().getMetadata().setFinalizers(List.of()));
        cluster.client.pods().inNamespace(E2eCluster.NAMESPACE).withName("ss-0").delete();
        cluster.awaitPods(
                "ss-0 has ended",
                pods -> pods.stream()
                        .anyMatch(pod -> pod.getMetadata().getName().equals("ss-0")
                                && List.of("Succeeded", "Failed")
                                        .contains(pod.getStatus().getPhase())));
        cluster.pass(A_WHILE);
        String phase = cluster.pod("ss-0").getStatus().getPhase();
        // As long as something holds it, no other pod takes its place.
        assertThat(cluster.pod("ss-0").getMetadata().getUid()).isEqualTo(before);
        for (Pod pod : cluster.pods()) {
            letGo(pod.getMetadata().getName());
        }
        cluster.awaitPods(
                "a new ss-0",
                pods -> pods.stream()
                        .anyMatch(pod -> pod.getMetadata().getName().equals("ss-0")
                                && !pod.getMetadata().getUid().equals(before)
                                && E2eCluster.isReady(pod)));

        assertThat(cluster.pod("ss-0").getMetadata().getLabels()).containsEntry(REVISION, first);
        return phase;
    }

    /** Upstream runs it where the feature gate MaxUnavailableStatefulSet is on. In Kubernetes 1.36.2 it is off. */
    @Test
    @DisplayName("should perform rolling updates with maxUnavailable: not in this version")
    void withoutItsGateMaxUnavailableIsNothing() {
        StatefulSet set = Sets.partition(Sets.web(3), 0);
        set.getSpec().getUpdateStrategy().getRollingUpdate().setMaxUnavailable(new IntOrString(2));

        StatefulSet made = cluster.create(set);
        assertThat(made.getSpec().getUpdateStrategy().getRollingUpdate().getMaxUnavailable())
                .isNull();
        cluster.awaitReady(3);
        StatefulSet changed = cluster.change(
                fresh -> fresh.getSpec().getUpdateStrategy().getRollingUpdate().setMaxUnavailable(new IntOrString(2)));
        assertThat(changed.getSpec().getUpdateStrategy().getRollingUpdate().getMaxUnavailable())
                .isNull();
    }

    /** Upstream has three tests of this strategy, which Kubernetes 1.37 brings. 1.36.2 refuses it. */
    @Test
    @DisplayName("Recreate strategy: not in this version")
    void recreateIsNoStrategyYet() {
        StatefulSet set = Sets.web(3);
        set.getSpec()
                .setUpdateStrategy(new StatefulSetUpdateStrategyBuilder()
                        .withType("Recreate")
                        .build());

        assertThatThrownBy(() -> cluster.create(set))
                .hasMessageContaining(
                        "spec.updateStrategy: Invalid value: {\"Type\":\"Recreate\",\"RollingUpdate\":null}: must be"
                                + " 'RollingUpdate' or 'OnDelete'");
    }

    @Test
    @DisplayName("should implement legacy replacement when the update strategy is OnDelete")
    void onDelete() {
        StatefulSet set = Sets.probed(3);
        set.getSpec()
                .setUpdateStrategy(new StatefulSetUpdateStrategyBuilder()
                        .withType("OnDelete")
                        .build());
        cluster.create(set);
        cluster.awaitReady(3);
        String first = awaitSettled().getStatus().getCurrentRevision();
        deletePods();
        assertThat(revisions()).containsOnly(first);
        cluster.image(Sets.NEW_WEB);
        StatefulSet updating = cluster.awaitSet(
                "another revision", each -> !first.equals(each.getStatus().getUpdateRevision()));
        cluster.pass(A_WHILE);
        assertThat(cluster.images()).containsOnly(Sets.WEB);
        deletePods();

        awaitImages(Sets.NEW_WEB, Sets.NEW_WEB, Sets.NEW_WEB);
        assertThat(revisions()).containsOnly(updating.getStatus().getUpdateRevision());
    }

    private StatefulSet awaitSettled() {
        return cluster.awaitSet(
                "one revision for all",
                set -> set.getStatus().getCurrentRevision() != null
                        && set.getStatus()
                                .getCurrentRevision()
                                .equals(set.getStatus().getUpdateRevision())
                        && Integer.valueOf(3).equals(set.getStatus().getReadyReplicas()));
    }

    private List<String> revisions() {
        return cluster.pods().stream()
                .map(pod -> pod.getMetadata().getLabels().get(REVISION))
                .toList();
    }

    private void awaitImages(String... images) {
        cluster.awaitPods(
                "the images " + List.of(images),
                pods -> pods.size() == images.length
                        && pods.stream().allMatch(E2eCluster::isReady)
                        && pods.stream()
                                .sorted(java.util.Comparator.comparing(
                                        pod -> pod.getMetadata().getName()))
                                .map(pod -> pod.getSpec().getContainers().get(0).getImage())
                                .toList()
                                .equals(List.of(images)));
    }

    private void deletePods() {
        List.of("ss-0", "ss-1", "ss-2").forEach(this::deletePod);
    }

    /** Deletes a pod and waits for the one that comes instead. */
    private void deletePod(String name) {
        String uid = cluster.pod(name).getMetadata().getUid();
        cluster.client.pods().inNamespace(E2eCluster.NAMESPACE).withName(name).delete();
        cluster.awaitPods(
                "another " + name,
                pods -> pods.stream()
                        .anyMatch(pod -> pod.getMetadata().getName().equals(name)
                                && !pod.getMetadata().getUid().equals(uid)
                                && E2eCluster.isReady(pod)));
    }

    private void letGo(String pod) {
        cluster.client.pods().inNamespace(E2eCluster.NAMESPACE).withName(pod).edit(fresh -> {
            fresh.getMetadata().setFinalizers(List.of());
            return fresh;
        });
    }

    private static void partition(StatefulSet set, int partition) {
        set.getSpec().getUpdateStrategy().getRollingUpdate().setPartition(partition);
    }
}
