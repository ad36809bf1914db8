package dev.podlings.check.journal;

import static dev.podlings.check.Objects.claim;
import static dev.podlings.check.Objects.object;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Item;
import org.junit.jupiter.api.Test;

/** Objects that stay, and what was changed of them. */
class EditsTest extends Watching {

    @Test
    void whatIsDoneToTheReplicaSetOfADeploymentIsPutRightByThat() {
        Item deployment = object("""
                {kind: Deployment, metadata: {name: web, uid: dep, generation: 1}, spec: {replicas: 3},
                 status: {observedGeneration: 1}}""");
        Item three = object("""
                {kind: ReplicaSet, spec: {replicas: 3}, metadata: {name: web-1, uid: rs-1,
                 ownerReferences: [{kind: Deployment, name: web, uid: dep, controller: true}]}}""");
        Item one = with(three, "spec: {replicas: 1}");
        stage.put(deployment, three);
        watch();

        stage.put(one).put(three).remove(three);

        assertThat(sentences())
                .containsExactly(
                        "ReplicaSet web-1 was scaled from 3 to 1, and is scaled back: how many there are, Deployment web says",
                        "ReplicaSet web-1 was deleted");
        assertThat(deeds.get(0).wayBack().toString()).isEqualTo("kubectl scale deployment web --replicas=3");
        assertThat(deeds.get(1).wayBack().toString()).isEqualTo("wait: Deployment web makes a new one");
    }

    @Test
    void aRolloutScalesItsReplicaSetsItself() {
        Item old = object("""
                {kind: ReplicaSet, spec: {replicas: 3}, metadata: {name: web-1, uid: rs-1,
                 ownerReferences: [{kind: Deployment, name: web, uid: dep, controller: true}]}}""");
        stage.put(object("""
                {kind: Deployment, metadata: {name: web, uid: dep, generation: 2}, spec: {replicas: 3},
                 status: {observedGeneration: 1}}"""), old);
        watch();

        stage.put(with(old, "spec: {replicas: 0}")).remove(with(old, "spec: {replicas: 0}"));

        assertThat(sentences()).isEmpty();
    }

    @Test
    void scalingIsADeedAndTheDeletionsThatFollowAreNot() {
        stage.put(set(3, 3), owned("mongo-2"));
        watch();
        stage.put(with(set(3, 3), "spec: {replicas: 2}")).put(with(owned("mongo-2"), MARKED));

        assertThat(sentences()).containsExactly("StatefulSet mongo was scaled from 3 to 2");
        assertThat(deeds.get(0).wayBack().toString()).isEqualTo("kubectl scale statefulset mongo --replicas=3");
    }

    @Test
    void aNewImageIsADeedAndTheRolloutThatFollowsIsNot() {
        stage.put(set(3, 3), owned("mongo-2"));
        watch();
        stage.put(
                        with(
                                set(3, 3),
                                "spec: {template: {spec: {containers: [{name: mongo, image: 'busybox:2'}]}}}\nstatus: {updateRevision: mongo-rev2}"))
                .put(with(owned("mongo-2"), MARKED));

        assertThat(sentences())
                .containsExactly(
                        "the pod template of StatefulSet mongo was changed (image of mongo from busybox:1.36 to busybox:2): its pods are to be replaced");
        assertThat(deeds.get(0).wayBack().toString())
                .isEqualTo("kubectl rollout undo statefulset/mongo && kubectl delete pod mongo-2");
    }

    @Test
    void aPodThatIsGivenADeadlineWasEdited() {
        stage.put(set(3, 3), owned("mongo-0"));
        watch();
        stage.put(with(owned("mongo-0"), "spec: {activeDeadlineSeconds: 1}"));

        assertThat(sentences()).containsExactly("pod mongo-0 was edited: spec.activeDeadlineSeconds");
    }

    @Test
    void aFinalizerIsTakenAwayWithoutTheProtectionBesideIt() {
        stage.put(claim("c", "c"));
        watch();
        stage.put(with(claim("c", "c"), "metadata: {finalizers: [kubernetes.io/pvc-protection, example.com/hold]}"));

        assertThat(deeds.get(0).wayBack().toString())
                .isEqualTo(
                        "kubectl patch persistentvolumeclaim c --type=merge -p '{\"metadata\":{\"finalizers\":[\"kubernetes.io/pvc-protection\"]}}'");
    }

    @Test
    void whatAShellWouldObeyIsInNoWayBack() {
        Item before = with(pod("web", "web", true), "spec: {containers: [{name: web, image: 'x;reboot'}]}");
        stage.put(before);
        watch();
        stage.put(with(before, "spec: {containers: [{name: web, image: y}]}")).put(before);

        assertThat(deeds)
                .extracting(deed -> deed.wayBack().toString())
                .containsExactly("reset step", "kubectl set image pod/web web=y");
    }
}
