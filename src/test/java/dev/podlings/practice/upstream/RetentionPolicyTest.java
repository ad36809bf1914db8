package dev.podlings.practice.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Kubernetes, test/e2e/apps/statefulset.go: "Non-retain StatefulSetPersistentVolumeClaimPolicy". */
@DisplayName("Non-retain StatefulSetPersistentVolumeClaimPolicy")
class RetentionPolicyTest {
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final E2eCluster cluster = new E2eCluster();

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    @DisplayName("should delete PVCs with a WhenDeleted policy")
    void whenDeleted() {
        cluster.create(Sets.retention(Sets.keeping(3), "Delete", "Retain"));
        cluster.awaitReady(3);
        awaitOwners("each claim is the set's", "StatefulSet", 3);
        cluster.set().delete();

        awaitClaims();
    }

    @Test
    @DisplayName("should delete PVCs with a OnScaledown policy")
    void whenScaled() {
        cluster.create(Sets.retention(Sets.keeping(3), "Retain", "Delete"));
        cluster.awaitReady(3);
        cluster.scale(2);
        awaitClaims("datadir-ss-0", "datadir-ss-1");
        cluster.scale(0);

        awaitClaims();
    }

    @Test
    @DisplayName("should not delete PVC with OnScaledown policy if another controller owns the PVC")
    void whenScaledAndOwnedByAnother() {
        cluster.create(Sets.retention(Sets.keeping(3), "Retain", "Delete"));
        cluster.awaitReady(3);
        own("datadir-ss-2", stranger());
        cluster.scale(0);
        awaitClaims("datadir-ss-2");
        cluster.pass(A_WHILE);

        assertThat(cluster.claimNames()).containsExactly("datadir-ss-2");
    }

    @Test
    @DisplayName("should delete PVCs after adopting pod (WhenDeleted)")
    void whenDeletedAfterAdoption() {
        cluster.create(Sets.keeping(3));
        cluster.awaitReady(3);
        orphan();
        cluster.create(Sets.retention(Sets.keeping(3), "Delete", "Retain"));
        awaitOwners("each claim is the new set's", "StatefulSet", 3);
        cluster.set().delete();

        awaitClaims();
    }

    @Test
    @DisplayName("should delete PVCs after adopting pod (WhenScaled)")
    void whenScaledAfterAdoption() {
        cluster.create(Sets.keeping(3));
        cluster.awaitReady(3);
        orphan();
        cluster.create(Sets.retention(Sets.keeping(3), "Retain", "Delete"));
        cluster.awaitSet(
                "three replicas",
                set -> set.getStatus() != null && set.getStatus().getReplicas() == 3);
        cluster.scale(2);

        awaitClaims("datadir-ss-0", "datadir-ss-1");
    }

    @Test
    @DisplayName("should not delete PVCs when there is another controller")
    void whenDeletedAndOwnedByAnother() {
        cluster.create(Sets.retention(Sets.keeping(3), "Retain", "Retain"));
        cluster.awaitReady(3);
        own("datadir-ss-1", stranger());
        cluster.change(set -> Sets.retention(set, "Delete", "Delete"));
        awaitOwners("the other claims are the set's", "StatefulSet", 2);
        cluster.set().delete();
        awaitClaims("datadir-ss-1");
        cluster.pass(A_WHILE);

        assertThat(cluster.claimNames()).containsExactly("datadir-ss-1");
    }

    /** Deletes the set and leaves its pods. */
    private void orphan() {
        cluster.set().withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
        cluster.await(
                "the set is gone",
                cluster.client.apps().statefulSets().inNamespace(E2eCluster.NAMESPACE),
                List::isEmpty);
        assertThat(cluster.pods())
                .hasSize(3)
                .allMatch(pod -> pod.getMetadata().getOwnerReferences().isEmpty());
    }

    private OwnerReference stranger() {
        ConfigMap made = cluster.client
                .configMaps()
                .inNamespace(E2eCluster.NAMESPACE)
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("stranger")
                        .endMetadata()
                        .build())
                .create();
        return new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withName("stranger")
                .withUid(made.getMetadata().getUid())
                .withController(true)
                .build();
    }

    private void own(String claim, OwnerReference owner) {
        cluster.client
                .persistentVolumeClaims()
                .inNamespace(E2eCluster.NAMESPACE)
                .withName(claim)
                .edit(fresh -> {
                    fresh.getMetadata().setOwnerReferences(List.of(owner));
                    return fresh;
                });
    }

    private void awaitClaims(String... names) {
        cluster.await(
                "the claims " + List.of(names),
                cluster.client.persistentVolumeClaims().inNamespace(E2eCluster.NAMESPACE),
                claims -> claims.stream()
                        .map(claim -> claim.getMetadata().getName())
                        .sorted()
                        .toList()
                        .equals(List.of(names)));
    }

    private void awaitOwners(String what, String kind, int count) {
        cluster.await(
                what,
                cluster.client.persistentVolumeClaims().inNamespace(E2eCluster.NAMESPACE),
                claims ->
                        claims.stream().filter(claim -> isOwnedBy(claim, kind)).count() == count);
    }

    private static boolean isOwnedBy(PersistentVolumeClaim claim, String kind) {
        return claim.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getKind().equals(kind));
    }
}
