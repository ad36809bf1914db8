package dev.podlings.check.journal;

import static dev.podlings.check.Objects.claim;
import static dev.podlings.check.Objects.object;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Item;
import org.junit.jupiter.api.Test;

/** Objects that go, and who did it. */
class DeletionsTest extends Watching {
    private static final String MARKED_WITHOUT_GRACE = MARKED.replace("Seconds: 30", "Seconds: 0");

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
}
