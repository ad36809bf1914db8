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

/** What is read from recordings of a real cluster, and from what is neither a deletion nor an edit. */
class DeedsTest extends Watching {
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

    @Test
    void aPodOfADeploymentThatSomebodyDeletesIsADeedAlsoWhenItsSuccessorIsThere() {
        Item old = ofReplicaSet("web-1-a", "09:59:50");
        stage.put(object("{kind: ReplicaSet, spec: {replicas: 2}, metadata: {name: web-1, uid: rs-1}}"))
                .put(old, ofReplicaSet("web-1-b", "09:59:50"), ofReplicaSet("web-1-c", "10:00:00"));
        watch();
        stage.put(with(old, MARKED));
        assertThat(sentences()).containsExactly("pod web-1-a was deleted");
    }

    @Test
    void aPodThatItsReplicaSetHasTooManyIsNobodysDeed() {
        Item old = ofReplicaSet("web-1-a", "09:59:50");
        Item other = ofReplicaSet("web-1-b", "10:00:00");
        stage.put(object("{kind: ReplicaSet, spec: {replicas: 1}, metadata: {name: web-1, uid: rs-1}}"))
                .put(old, other, ofReplicaSet("web-1-c", "09:59:50"));
        watch();
        stage.put(with(old, MARKED));
        assertThat(sentences()).as("one that is older stays").isEmpty();

        stage.remove(with(old, MARKED), ofReplicaSet("web-1-c", "09:59:50"));
        deeds.clear();
        stage.put(old, object("""
                {kind: Event, metadata: {name: e, uid: e}, reason: SuccessfulDelete, message: 'Deleted pod: web-1-a',
                 involvedObject: {kind: ReplicaSet, name: web-1}}"""));
        stage.put(with(old, MARKED));
        assertThat(sentences()).as("of two that are as young it says so itself").isEmpty();
    }

    /** Those that are deleted here go at 10:00:00. */
    private static Item ofReplicaSet(String name, String made) {
        return with(
                pod(name, "uid-" + name, true),
                "metadata: {creationTimestamp: '2026-11-22T" + made
                        + "Z', ownerReferences: [{kind: ReplicaSet, name: web-1, uid: rs-1, controller: true}]}");
    }

    @Test
    void aVolumeThatIsToOutliveItsClaimWasEdited() {
        Item volume = object("""
                {kind: PersistentVolume, metadata: {name: pv-1, uid: pv-1},
                 spec: {persistentVolumeReclaimPolicy: Delete}}""");
        stage.put(volume);
        watch();
        stage.put(with(volume, "spec: {persistentVolumeReclaimPolicy: Retain}"));

        assertThat(sentences()).containsExactly("volume pv-1 was edited: spec.persistentVolumeReclaimPolicy");
        assertThat(deeds.get(0).wayBack().toString())
                .isEqualTo("kubectl patch persistentvolume pv-1 --type=merge -p"
                        + " '{\"spec\":{\"persistentVolumeReclaimPolicy\":\"Delete\"}}'");
    }
}
