package dev.podlings.check.journal;

import static dev.podlings.check.Objects.claim;
import static dev.podlings.check.Objects.object;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.LessonStage;
import dev.podlings.check.world.Item;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeedsTest {
    private static final String OWNED =
            "metadata: {labels: {controller-revision-hash: mongo-rev1}, ownerReferences: [{kind: StatefulSet, name: mongo, uid: set-1, controller: true}]}\n";
    private static final String MARKED =
            "metadata: {deletionTimestamp: '2026-11-22T10:00:30Z', deletionGracePeriodSeconds: 30}";
    private static final String MARKED_WITHOUT_GRACE = MARKED.replace("Seconds: 30", "Seconds: 0");
    private final LessonStage stage = new LessonStage();
    private final List<Deed> deeds = new ArrayList<>();

    /** From here on deeds are taken down. */
    private void watch() {
        stage.journal.listen(entry -> deeds.addAll(Deeds.in(entry, stage.journal)));
    }

    private static Item owned(String name) {
        return with(pod(name, "uid-" + name, true), OWNED);
    }

    private List<String> sentences() {
        return deeds.stream().map(deed -> deed.sentence().toString()).toList();
    }

    @Test
    void aPodThatSomebodyDeletesIsADeedAndItsSuccessorIsNot() {
        stage.put(set(3, 3), owned("mongo-1"));
        watch();
        stage.put(with(owned("mongo-1"), MARKED))
                .remove(with(owned("mongo-1"), MARKED))
                .put(with(pod("mongo-1", "uid-new", false), OWNED));

        assertThat(sentences()).containsExactly("pod mongo-1 was deleted");
        assertThat(deeds.get(0).wayBack().toString()).isEqualTo("wait: StatefulSet mongo makes a new one");
    }

    @Test
    void aRevisionThatSomebodyDeletesIsADeedUnlessTheSetMayHaveTidiedUpItself() {
        Item set = with(set(3, 3), "status: {currentRevision: mongo-rev1, updateRevision: mongo-rev1}");
        stage.put(set, revision("mongo-rev0"), revision("mongo-rev1"));
        watch();
        stage.remove(revision("mongo-rev0")).remove(revision("mongo-rev1"));

        assertThat(sentences())
                .containsExactly(
                        "ControllerRevision mongo-rev0 was deleted: StatefulSet mongo cannot go back to that template any more",
                        "ControllerRevision mongo-rev1 was deleted, in which StatefulSet mongo remembers its template:"
                                + " it writes that down again at its next change");

        deeds.clear();
        stage.put(with(set, "spec: {revisionHistoryLimit: 0}"), revision("mongo-rev0"), revision("mongo-rev1"))
                .remove(revision("mongo-rev0"));
        assertThat(deeds).noneMatch(deed -> deed.what() == Deed.What.DELETED);
    }

    private static Item revision(String name) {
        return object("{kind: ControllerRevision, metadata: {name: " + name + ", uid: " + name
                + ", ownerReferences: [{kind: StatefulSet, name: mongo, uid: set-1, controller: true}]}}");
    }

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
    void forceIsCalledForce() {
        stage.put(set(3, 3), owned("mongo-1"));
        watch();
        stage.remove(owned("mongo-1"));

        assertThat(sentences())
                .containsExactly("pod mongo-1 was deleted by force: nobody waited until its containers had stopped");
    }

    @Test
    void aGracePeriodOfNoneWhileThePodRunsIsForceToo() {
        stage.put(set(3, 3), owned("mongo-1"));
        watch();
        stage.put(with(owned("mongo-1"), MARKED_WITHOUT_GRACE)).remove(with(owned("mongo-1"), MARKED_WITHOUT_GRACE));

        assertThat(sentences())
                .containsExactly("pod mongo-1 was deleted by force: nobody waited until its containers had stopped");
    }

    @Test
    void theKubeletsOwnLastWordIsNotForce() {
        stage.put(set(3, 3), owned("mongo-1"));
        watch();
        stage.put(with(owned("mongo-1"), MARKED))
                .put(with(owned("mongo-1"), MARKED_WITHOUT_GRACE + "\nstatus: {phase: Succeeded}"))
                .remove(with(owned("mongo-1"), MARKED_WITHOUT_GRACE));

        assertThat(sentences()).containsExactly("pod mongo-1 was deleted");
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
        assertThat(deeds.get(0).wayBack().toString()).isEqualTo("kubectl rollout undo statefulset/mongo");
    }

    @Test
    void aSetThatIsDeletedIsOneDeedWhateverFollows() {
        stage.put(set(3, 3), owned("mongo-0"), owned("mongo-1"));
        watch();
        stage.remove(set(3, 3)).put(with(owned("mongo-0"), MARKED), with(owned("mongo-1"), MARKED));

        assertThat(sentences()).containsExactly("StatefulSet mongo was deleted");
        assertThat(deeds.get(0).wayBack().toString()).startsWith("apply its manifest again");
    }

    @Test
    void leavingThePodsIsSaid() {
        stage.put(set(3, 3));
        watch();
        stage.put(with(set(3, 3), "metadata: {deletionTimestamp: '2026-11-22T10:00:00Z', finalizers: [orphan]}"));

        assertThat(sentences())
                .containsExactly("StatefulSet mongo was deleted, and its pods were left (--cascade=orphan)");
    }

    @Test
    void claimsServicesAndLabelsAreNamed() {
        stage.put(
                set(3, 3),
                with(
                        owned("mongo-2"),
                        "spec: {volumes: [{name: v, persistentVolumeClaim: {claimName: mongo-volume-mongo-2}}]}"),
                claim("mongo-volume-mongo-2", "c"));
        stage.put(object(
                "kind: Service\nmetadata: {name: mongo, uid: s}\nspec: {clusterIP: None, selector: {app: mongo}}"));
        watch();
        stage.put(with(claim("mongo-volume-mongo-2", "c"), MARKED));
        stage.put(object(
                "kind: Service\nmetadata: {name: mongo, uid: s}\nspec: {clusterIP: None, selector: {app: other}}"));
        stage.put(with(owned("mongo-2"), "metadata: {labels: {app: null}}"));

        assertThat(sentences())
                .containsExactly(
                        "claim mongo-volume-mongo-2 was deleted while in use: it goes, with its data, as soon as it is free",
                        "Service mongo was edited: spec.selector",
                        "the labels of pod mongo-2 were changed, so that mongo lets go of it");
        assertThat(deeds.get(2).wayBack().toString()).isEqualTo("kubectl label pod mongo-2 --overwrite app=mongo");
    }

    @Test
    void whoWaitsForAPodThatTheSetHoldsBackWaitsInVain() {
        stage.put(
                        set(3, 3),
                        with(
                                owned("mongo-0"),
                                "{metadata: {creationTimestamp: '2000-01-01T00:00:00Z'}, status: {conditions: [{type: Ready, status: 'False'}]}}"))
                .put(owned("mongo-1"), owned("mongo-2"));
        watch();
        stage.put(with(owned("mongo-2"), MARKED));

        assertThat(sentences()).containsExactly("pod mongo-2 was deleted");
        assertThat(deeds.get(0).wayBack()).hasToString("reset step");
    }

    @Test
    void aPodThatIsGivenADeadlineWasEdited() {
        stage.put(set(3, 3), owned("mongo-0"));
        watch();
        stage.put(with(owned("mongo-0"), "spec: {activeDeadlineSeconds: 1}"));

        assertThat(sentences()).containsExactly("pod mongo-0 was edited: spec.activeDeadlineSeconds");
    }

    @Test
    void aClaimThatNoPodMountsIsNotInUse() {
        stage.put(set(2, 2), claim("mongo-volume-mongo-2", "c"));
        watch();
        stage.put(with(claim("mongo-volume-mongo-2", "c"), MARKED));

        assertThat(sentences())
                .containsExactly(
                        "claim mongo-volume-mongo-2 was deleted, and what was on its volume does not come back");
    }

    @Test
    void protectionThatIsCutIsNamed() {
        stage.put(
                with(owned("mongo-0"), "spec: {volumes: [{name: v, persistentVolumeClaim: {claimName: c}}]}"),
                with(claim("c", "c"), MARKED));
        watch();
        stage.put(with(with(claim("c", "c"), MARKED), "metadata: {finalizers: null}"));

        assertThat(sentences())
                .containsExactly(
                        "the protection of claim c was taken away while a pod uses it: its volume may go under a running database");
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
    void podsMadeByHandNodesCordonedAndThingsMadeElsewhere() {
        stage.put(set(1, 1), object("kind: Node\nmetadata: {name: n, uid: n}\nspec: {}"));
        watch();
        stage.put(pod("mongo-1", "byhand", true));
        stage.put(object("kind: Node\nmetadata: {name: n, uid: n}\nspec: {unschedulable: true}"));
        stage.put(object("kind: StatefulSet\nmetadata: {name: mongo, namespace: default, uid: x}"));

        assertThat(sentences())
                .containsExactly(
                        "pod mongo-1 was made by hand; the set makes its pods itself, in order",
                        "node n was cordoned: no new pod gets on it",
                        "StatefulSet mongo was made in the namespace default; here everything happens in shop");
        assertThat(deeds.get(2).wayBack().toString()).isEqualTo("kubectl delete statefulset mongo -n default");
    }

    @Test
    void ofANodesLabelsThoseThatSomebodyChose() {
        stage.put(object("{kind: Node, metadata: {name: n, uid: n}, spec: {}}"));
        watch();
        stage.put(object(
                "{kind: Node, metadata: {name: n, uid: n, labels: {topology.kubernetes.io/zone: a}}, spec: {}}"));
        assertThat(sentences()).isEmpty();
        stage.put(object("{kind: Node, metadata: {name: n, uid: n, labels: {disk: ssd}}, spec: {}}"));

        assertThat(sentences()).containsExactly("the labels of node n were changed");
        assertThat(deeds.get(0).wayBack()).hasToString("kubectl label node n --overwrite disk-");
    }

    @Test
    void inRecordingsOnlyWhatTheScenarioDidIsADeed() {
        assertThat(in("01-create-ordered")).isEmpty();
        assertThat(in("02-delete-middle-pod")).containsExactly("pod mongo-1 was deleted");
        assertThat(in("04-scale-3-5-3-5"))
                .containsExactly(
                        "StatefulSet mongo was scaled from 3 to 5",
                        "StatefulSet mongo was scaled from 5 to 3",
                        "StatefulSet mongo was scaled from 3 to 5");
        assertThat(in("25-bad-rollout"))
                .allMatch(said -> said.startsWith("the pod template of StatefulSet mongo was changed")
                        || said.equals("StatefulSet mongo was deleted and made again"));
        assertThat(in("20-delete-claim-in-use"))
                .containsExactly(
                        "claim mongo-volume-mongo-1 was deleted while in use: it goes, with its data, as soon as it is free",
                        "pod mongo-1 was deleted");
    }

    private static List<String> in(String recording) {
        LessonStage stage = new LessonStage();
        List<String> out = new ArrayList<>();
        stage.journal.listen(entry -> {
            if (!Deeds.in(entry, stage.journal).isEmpty()) {
                stage.time.after(
                        Deeds.SETTLED,
                        () -> Deeds.in(entry, stage.journal)
                                .forEach(deed -> out.add(deed.sentence().toString())));
            }
        });
        stage.play(recording, step -> {});
        stage.pass(Deeds.SETTLED);
        return out;
    }

    @Test
    void whatASetDoesToAPodThatItAdoptsIsNobodysDeed() {
        stage.put(set(3, 3), pod("mongo-0", "uid-0", true));
        watch();
        Item adopted = with(
                pod("mongo-0", "uid-0", true),
                "metadata: {labels: {statefulset.kubernetes.io/pod-name: mongo-0, apps.kubernetes.io/pod-index: '0'}, "
                        + "ownerReferences: [{kind: StatefulSet, name: mongo, uid: set-1, controller: true}]}");
        stage.put(adopted).put(with(adopted, MARKED));

        assertThat(sentences()).isEmpty();
    }
}
