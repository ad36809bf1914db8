package dev.podlings.practice.controller.statefulset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class StatefulSetControllerTest {
    private final SetWorld world = new SetWorld();

    @Test
    void podsAreMadeInOrderEachAfterTheOneBeforeIsReady() {
        world.apply(SetWorld.set(3, "{}"));

        assertThat(world.happened)
                .containsExactly(
                        "mongo added",
                        "mongo-0 added",
                        "mongo-0 ready",
                        "mongo-1 added",
                        "mongo-1 ready",
                        "mongo-2 added",
                        "mongo-2 ready");
        assertThat(world.names(Kinds.PERSISTENT_VOLUME_CLAIM))
                .containsExactly("data-mongo-0", "data-mongo-1", "data-mongo-2");
        assertThat(world.events())
                .startsWith(
                        "Create Claim data-mongo-0 Pod mongo-0 in StatefulSet mongo success",
                        "Create Pod mongo-0 in StatefulSet mongo successful");
        assertThat(world.status().path("availableReplicas").intValue()).isEqualTo(3);
    }

    @Test
    void parallelMakesAllPodsAtOnce() {
        world.apply(SetWorld.set(3, "{\"podManagementPolicy\": \"Parallel\"}"));

        assertThat(world.happened)
                .startsWith("mongo added", "mongo-0 added", "mongo-1 added", "mongo-2 added", "mongo-0 ready");
    }

    @Test
    void scaleDownRemovesTheHighestOrdinalFirstAndWaitsUntilItHasGone() {
        world.apply(SetWorld.set(3, "{}"));
        world.watch().scale(1);

        assertThat(world.happened)
                .containsExactly("mongo-2 deleting", "mongo-2 gone", "mongo-1 deleting", "mongo-1 gone");
        assertThat(world.names(Kinds.PERSISTENT_VOLUME_CLAIM)).hasSize(3);
    }

    @Test
    void aDeletedPodComesBackUnderItsNameWithItsClaim() {
        world.apply(SetWorld.set(3, "{}"));
        String uid = Json.text(world.get(Kinds.POD, "mongo-1"), "metadata", "uid");
        world.watch().deletePod("mongo-1");

        assertThat(world.happened)
                .containsExactly("mongo-1 deleting", "mongo-1 gone", "mongo-1 added", "mongo-1 ready");
        ObjectNode pod = world.get(Kinds.POD, "mongo-1");
        assertThat(Json.text(pod, "metadata", "uid")).isNotEqualTo(uid);
        assertThat(pod.at("/spec/volumes/0/persistentVolumeClaim/claimName").asString())
                .isEqualTo("data-mongo-1");
    }

    @Test
    void aRollingUpdateGoesFromTheTopAndWaitsForEachPod() {
        world.apply(SetWorld.set(3, "{}"));
        world.watch().image("busybox:2");

        assertThat(world.happened)
                .containsExactly(
                        "mongo-2 deleting",
                        "mongo-2 gone",
                        "mongo-2 added",
                        "mongo-2 ready",
                        "mongo-1 deleting",
                        "mongo-1 gone",
                        "mongo-1 added",
                        "mongo-1 ready",
                        "mongo-0 deleting",
                        "mongo-0 gone",
                        "mongo-0 added",
                        "mongo-0 ready");
        assertThat(world.status().path("currentRevision"))
                .isEqualTo(world.status().path("updateRevision"));
        assertThat(world.status().path("currentReplicas").intValue()).isEqualTo(3);
    }

    @Test
    void belowThePartitionPodsKeepTheCurrentRevisionEvenWhenTheyComeBack() {
        world.apply(SetWorld.set(
                3, "{\"updateStrategy\": {\"type\": \"RollingUpdate\", \"rollingUpdate\": {\"partition\": 2}}}"));
        world.image("busybox:2");
        world.deletePod("mongo-0");

        assertThat(world.images()).containsExactly("mongo-0 busybox:1", "mongo-1 busybox:1", "mongo-2 busybox:2");
    }

    @Test
    void onDeleteLeavesPodsAloneUntilTheyAreDeleted() {
        world.apply(SetWorld.set(2, "{\"updateStrategy\": {\"type\": \"OnDelete\"}}"));
        world.watch().image("busybox:2");
        assertThat(world.happened).isEmpty();
        world.deletePod("mongo-1");
        world.deletePod("mongo-0");

        assertThat(world.images()).containsExactly("mongo-0 busybox:2", "mongo-1 busybox:2");
        // Kubernetes 1.36: currentRevision never moves with OnDelete.
        assertThat(world.status().path("currentRevision"))
                .isNotEqualTo(world.status().path("updateRevision"));
    }

    @Test
    void aBrokenPodHoldsUpScalingInBothDirections() {
        world.apply(SetWorld.set(3, "{}"));
        world.kubelet.breakPod("mongo-1");
        world.watch().scale(5);
        world.scale(2);
        assertThat(world.happened).isEmpty();
        world.kubelet.healPod("mongo-1");
        world.pass(60);

        assertThat(world.names(Kinds.POD)).containsExactly("mongo-0", "mongo-1");
    }

    @Test
    void fixingTheTemplateDoesNotReplaceABrokenFirstPodButDeletingItDoes() {
        world.kubelet.breakPod("mongo-0");
        world.apply(SetWorld.set(2, "{}"));
        world.image("busybox:2");
        assertThat(world.images()).containsExactly("mongo-0 busybox:1");
        world.kubelet.healPod("nobody");
        world.kubelet.healPod("mongo-0");
        world.verbs.delete(Kinds.POD, "default", "mongo-0", DeleteOptions.DEFAULT, SetWorld.LEARNER);
        world.pass(60);

        assertThat(world.images()).containsExactly("mongo-0 busybox:2", "mongo-1 busybox:2");
    }

    @Test
    void failedAndSucceededPodsAreReplaced() {
        world.apply(SetWorld.set(2, "{}"));
        world.kubelet.endPod("mongo-0", "Failed");
        world.kubelet.endPod("mongo-1", "Succeeded");
        world.watch().pass(60);

        assertThat(world.happened).contains("mongo-0 deleting", "mongo-0 added", "mongo-1 deleting", "mongo-1 added");
    }

    @Test
    void goingBackToAnOldTemplateGivesItsRevisionTheHighestNumber() {
        world.apply(SetWorld.set(1, "{}"));
        world.image("busybox:2");
        world.image("busybox:1");

        assertThat(world.names(Kinds.CONTROLLER_REVISION)).hasSize(2);
        String update = Json.text(world.status(), "updateRevision");
        assertThat(world.get(Kinds.CONTROLLER_REVISION, update).path("revision").intValue())
                .isEqualTo(3);
        assertThat(world.images()).containsExactly("mongo-0 busybox:1");
    }

    @Test
    void oldRevisionsGoBeyondTheHistoryLimit() {
        world.apply(SetWorld.set(1, "{\"revisionHistoryLimit\": 1}"));
        for (int version = 2; version < 6; version++) {
            world.image("busybox:" + version);
        }

        assertThat(world.names(Kinds.CONTROLLER_REVISION)).hasSize(2);
    }

    @Test
    void aMovedStartMakesTheNewTopBeforeTheOldBottomGoes() {
        world.apply(SetWorld.set(3, "{}"));
        world.watch().change(set -> Json.make(set, "spec", "ordinals").put("start", 1));

        assertThat(world.happened)
                .containsExactly("mongo-3 added", "mongo-3 ready", "mongo-0 deleting", "mongo-0 gone");
    }

    @Test
    void minReadySecondsHoldsTheNextPodBack() {
        world.verbs.create(Kinds.STATEFUL_SET, SetWorld.set(2, "{\"minReadySeconds\": 10}"), SetWorld.LEARNER);
        world.pass(11);
        assertThat(world.happened).endsWith("mongo-0 added", "mongo-0 ready");
        assertThat(world.status().path("readyReplicas").intValue()).isEqualTo(1);
        assertThat(world.status().path("availableReplicas").intValue()).isZero();
        world.pass(2);
        assertThat(world.happened).endsWith("mongo-1 added");
        world.pass(60);
        assertThat(world.status().path("availableReplicas").intValue()).isEqualTo(2);
    }

    @Test
    void aPodWithoutTheLabelIsReleasedAndOneThatMatchesIsAdopted() {
        world.apply(SetWorld.set(2, "{}"));
        label("mongo-1", null);
        assertThat(world.get(Kinds.POD, "mongo-1").path("metadata").has("ownerReferences"))
                .isFalse();
        assertThat(world.status().path("replicas").intValue()).isEqualTo(1);
        label("mongo-1", "mongo");
        assertThat(world.get(Kinds.POD, "mongo-1")
                        .at("/metadata/ownerReferences/0/name")
                        .asString())
                .isEqualTo("mongo");
        assertThat(world.status().path("replicas").intValue()).isEqualTo(2);
    }

    @Test
    void aForeignPodOfTheNameIsWaitedForInSilence() {
        ObjectNode foreign = (ObjectNode) Json.parse("""
                {"metadata": {"name": "mongo-1", "namespace": "default", "labels": {"app": "other"}},
                 "spec": {"containers": [{"name": "mongo", "image": "busybox:1"}]}}
                """);
        world.verbs.create(Kinds.POD, foreign, SetWorld.LEARNER);
        world.apply(SetWorld.set(3, "{}"));
        assertThat(world.names(Kinds.POD)).containsExactly("mongo-0", "mongo-1");
        assertThat(world.names(Kinds.PERSISTENT_VOLUME_CLAIM)).contains("data-mongo-1");
        assertThat(world.events()).noneMatch(message -> message.contains("failed"));
        world.deletePod("mongo-1");

        assertThat(world.names(Kinds.POD)).containsExactly("mongo-0", "mongo-1", "mongo-2");
    }

    @Test
    void aClaimThatIsBeingDeletedHoldsItsPodBack() {
        world.apply(SetWorld.set(2, "{}"));
        world.verbs.change(Kinds.PERSISTENT_VOLUME_CLAIM, "default", "data-mongo-1", SetWorld.LEARNER, claim -> {
            claim.withObject("/metadata").putArray("finalizers").add("example.com/stay");
            return claim;
        });
        world.verbs.delete(
                Kinds.PERSISTENT_VOLUME_CLAIM, "default", "data-mongo-1", DeleteOptions.DEFAULT, SetWorld.LEARNER);
        world.deletePod("mongo-1");
        assertThat(world.names(Kinds.POD)).containsExactly("mongo-0");
        assertThat(world.events())
                .contains("Create Pod mongo-1 in StatefulSet mongo failed error: pvc data-mongo-1 is being deleted");
        world.verbs.change(Kinds.PERSISTENT_VOLUME_CLAIM, "default", "data-mongo-1", SetWorld.LEARNER, claim -> {
            claim.withObject("/metadata").remove("finalizers");
            return claim;
        });
        world.pass(60);

        assertThat(world.names(Kinds.POD)).containsExactly("mongo-0", "mongo-1");
    }

    @Test
    void whenScaledDeleteGivesEachClaimItsPodAsOwnerBeforeAnyPodGoes() {
        world.apply(SetWorld.set(3, "{\"persistentVolumeClaimRetentionPolicy\": {\"whenScaled\": \"Delete\"}}"));
        assertThat(owner("data-mongo-2")).isEmpty();
        world.verbs.change(Kinds.STATEFUL_SET, "default", "mongo", SetWorld.LEARNER, set -> {
            set.withObject("/spec").put("replicas", 1);
            return set;
        });
        world.time.settle();

        assertThat(owner("data-mongo-2")).isEqualTo("Pod mongo-2");
        assertThat(owner("data-mongo-1")).isEqualTo("Pod mongo-1");
        assertThat(owner("data-mongo-0")).isEmpty();
        assertThat(world.happened).endsWith("mongo-2 deleting");
    }

    @Test
    void whenDeletedDeleteMakesTheSetTheOwnerOfItsClaims() {
        world.apply(SetWorld.set(1, "{\"persistentVolumeClaimRetentionPolicy\": {\"whenDeleted\": \"Delete\"}}"));

        assertThat(owner("data-mongo-0")).isEqualTo("StatefulSet mongo");
        world.change(set ->
                set.withObject("/spec/persistentVolumeClaimRetentionPolicy").put("whenDeleted", "Retain"));
        assertThat(owner("data-mongo-0")).isEmpty();
    }

    private String owner(String claim) {
        var owner = world.get(Kinds.PERSISTENT_VOLUME_CLAIM, claim).at("/metadata/ownerReferences/0");
        return owner.isMissingNode() ? "" : Json.text(owner, "kind") + " " + Json.text(owner, "name");
    }

    private void label(String pod, String app) {
        world.verbs.change(Kinds.POD, "default", pod, SetWorld.LEARNER, fresh -> {
            ObjectNode labels = fresh.withObject("/metadata/labels");
            if (app == null) {
                labels.remove("app");
            } else {
                labels.put("app", app);
            }
            return fresh;
        });
        world.pass(60);
    }
}
