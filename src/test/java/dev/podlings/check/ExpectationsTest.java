package dev.podlings.check;

import static dev.podlings.check.LessonStage.says;
import static dev.podlings.check.LessonStage.verdict;
import static dev.podlings.check.Objects.claim;
import static dev.podlings.check.Objects.object;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static dev.podlings.support.English.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.expect.Verdict;
import dev.podlings.check.expect.Verdict.State;
import dev.podlings.check.world.Item;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each kind of expectation: what it says before, on the way, after, and when it can no longer be. */
class ExpectationsTest {
    private static final String MARKED =
            "metadata: {deletionTimestamp: '2026-11-22T10:00:30Z', deletionGracePeriodSeconds: 30}";
    private final LessonStage stage = new LessonStage();

    @Test
    void exists() {
        StepChecks step = stage.expect("{exists: service/mongo}");
        says(step, State.NOT_YET, "Service mongo is not there");
        stage.put(object("kind: Service\nmetadata: {name: mongo, uid: s}"));
        says(step, State.PASSED, "Service mongo is there");
    }

    @Test
    void absentForAWhile() {
        stage.put(pod("mongo-1", "a", true));
        StepChecks step = stage.expect("{absent: pod/mongo-1, for: 20s}");
        says(step, State.NOT_YET, "pod mongo-1 is there");
        stage.remove(pod("mongo-1", "a", true)).pass(Duration.ofSeconds(5));
        says(step, State.NOT_YET, "pod mongo-1 is not there, for 5 s of 20 s");
        stage.put(pod("mongo-1", "b", true)).remove(pod("mongo-1", "b", true)).pass(Duration.ofSeconds(16));
        says(step, State.NOT_YET, "pod mongo-1 is not there, for 16 s of 20 s");
        stage.pass(Duration.ofSeconds(4));
        assertThat(step.standing().proven()).isTrue();
    }

    @Test
    void names() {
        stage.put(pod("mongo-0", "a", true), pod("mongo-3", "d", true));
        StepChecks step = stage.expect("{names: [mongo-0, mongo-1], of: pods, selector: app=mongo}");
        says(step, State.NOT_YET, "mongo-1 is missing, mongo-3 is there too");
        stage.remove(pod("mongo-3", "d", true)).put(pod("mongo-1", "b", true));
        says(step, State.PASSED, "mongo-0 and mongo-1");
    }

    @Test
    void readySets() {
        stage.put(set(3, 2), podOfSet("mongo-0"), podOfSet("mongo-1"), podOfSet("mongo-2"));
        StepChecks step = stage.expect("{ready: statefulset/mongo}");
        says(step, State.NOT_YET, "2 of 3 ready");
        stage.put(with(set(3, 3), "metadata: {generation: 2}"));
        says(step, State.NOT_YET, "its controller has not seen the latest change yet");
        stage.put(set(3, 3));
        says(step, State.PASSED, "3 of 3 ready");
        // The status counts a pod that is on its way out, and one that has just gone.
        stage.put(with(podOfSet("mongo-2"), "metadata: {deletionTimestamp: \"2026-11-22T12:00:00Z\"}"));
        says(stage.expect("{ready: statefulset/mongo}"), State.NOT_YET, "2 of 3 ready");
        stage.remove(podOfSet("mongo-2"));
        says(stage.expect("{ready: statefulset/mongo}"), State.NOT_YET, "2 of 3 ready");
    }

    private static Item podOfSet(String name) {
        return with(
                pod(name, "uid of " + name, true),
                "metadata: {ownerReferences: [{kind: StatefulSet, name: mongo, uid: set-1, controller: true}]}");
    }

    @Test
    void replacedIsNotRestarted() {
        stage.put(pod("mongo-1", "aaa", true));
        StepChecks step = stage.expect("{replaced: pod/mongo-1}");
        stage.put(with(
                pod("mongo-1", "aaa", true),
                "status: {containerStatuses: [{name: mongo, ready: true, restartCount: 1, state: {running: {}}}]}"));
        says(step, State.NOT_YET, "mongo-1 still has the uid that it had, aaa");
        assertThat(english(verdict(step).facts()))
                .containsExactly("its container was started again (restartCount 0 to 1)");
        assertThat(english(verdict(step).next())).contains("kubectl delete pod mongo-1");
    }

    @Test
    void severalThatShallBeReplacedAreDeletedByOneCommand() {
        stage.put(pod("mongo-0", "a", true), pod("mongo-2", "c", true));
        StepChecks step = stage.expect("{replaced: [pod/mongo-0, pod/mongo-2]}");
        assertThat(english(verdict(step).next())).contains("kubectl delete pod mongo-0 mongo-2");
    }

    @Test
    void restartedIsNotReplaced() {
        stage.put(pod("mongo-0", "aaa", true));
        StepChecks step = stage.expect("{restarted: pod/mongo-0}");
        says(step, State.NOT_YET, "restartCount of mongo-0 is still 0");
        stage.put(with(pod("mongo-0", "aaa", true), MARKED));
        says(step, State.CANNOT, "mongo-0 was deleted, not restarted");
    }

    @Test
    void untouchedWaitsForWhatBecomesOfAContainerThatHasEnded() {
        stage.put(pod("mongo-0", "aaa", true));
        StepChecks step = stage.expect("{untouched: pod/mongo-0}");
        says(step, State.PASSED, "mongo-0 is still aaa");
        String ended = "status: {containerStatuses: [{name: mongo, ready: false, restartCount: 0, "
                + "state: {terminated: {exitCode: 143}}}]}";
        stage.put(with(pod("mongo-0", "aaa", false), ended));
        Verdict broken = step.standing().broken().get(0).verdict();
        assertThat(broken.state()).isEqualTo(State.NOT_YET);
        assertThat(broken.headline().toString()).isEqualTo("a container of mongo-0 has ended");
    }

    @Test
    void sameSeesADeletionBeforeItIsDone() {
        stage.put(claim("c", "one"));
        StepChecks step = stage.expect("{same: pvc/c, fields: [metadata.uid, spec.volumeName]}");
        says(step, State.PASSED, "c, still uid one and pvc-one");
        stage.put(with(claim("c", "one"), MARKED));
        assertThat(step.standing().broken().get(0).verdict().headline().toString())
                .isEqualTo("claim c is being deleted, which cannot be taken back");
    }

    @Test
    void count() {
        stage.put(pod("mongo-0", "a", true));
        StepChecks step = stage.expect("{count: pods, selector: app=mongo, state: ready, is: 2}");
        says(step, State.NOT_YET, "1 ready pod with app=mongo, expected 2");
        stage.put(pod("mongo-1", "b", false));
        says(step, State.NOT_YET, "1 ready pod with app=mongo, expected 2");
        stage.put(pod("mongo-1", "b", true));
        assertThat(step.standing().proven()).isTrue();
    }

    @Test
    void neverAndAtMostRememberTheWorstMoment() {
        stage.put(pod("mongo-0", "a", true), pod("mongo-1", "b", true));
        StepChecks most = stage.expect("{atMost: 1, of: pods, selector: app=mongo, state: deleting}");
        StepChecks never = stage.expect("{never: {count: pods, selector: app=mongo, state: deleting, above: 1}}");
        assertThat(verdict(most).state()).isEqualTo(State.PASSED);
        stage.put(with(pod("mongo-0", "a", true), MARKED));
        stage.put(with(pod("mongo-1", "b", true), MARKED));
        stage.remove(pod("mongo-0", "a", true), pod("mongo-1", "b", true));

        assertThat(most.standing().broken().get(0).verdict().headline().toString())
                .isEqualTo("there were 2 at once: mongo-0 and mongo-1");
        assertThat(never.standing().broken().get(0).verdict().headline().toString())
                .isEqualTo("it happened: 2 deleting pods with app=mongo: mongo-0 and mongo-1");
    }

    @Test
    void event() {
        StepChecks step = stage.expect("{event: FailedCreate, about: statefulset/mongo, message: is being deleted}");
        says(step, State.NOT_YET, "no event FailedCreate about StatefulSet mongo yet");
        stage.put(
                object(
                        "kind: Event\nmetadata: {name: e, uid: e}\nreason: FailedCreate\nmessage: pvc x is being deleted\ninvolvedObject: {kind: StatefulSet, name: mongo}"));
        says(step, State.PASSED, "FailedCreate: pvc x is being deleted");
    }

    @Test
    void allAnyAndNot() {
        stage.put(pod("a", "a", true), pod("b", "b", false));
        assertThat(verdict(stage.expect("{all: [{ready: pod/a}, {not: {ready: pod/b}}]}"))
                        .state())
                .isEqualTo(State.PASSED);
        assertThat(verdict(stage.expect("{any: [{ready: pod/c}, {ready: pod/a}]}"))
                        .state())
                .isEqualTo(State.PASSED);
        assertThat(verdict(stage.expect("{any: [{ready: pod/c}, {ready: pod/b}]}"))
                        .state())
                .isEqualTo(State.NOT_YET);
        assertThat(english(verdict(stage.expect(
                                "{any: [{ready: pod/c}, {like: pods, match: none, where: {metadata.name: '*'}}]}"))
                        .facts()))
                .contains("like that: 2 of 2 pods, expected 0");
        says(stage.expect("{not: {never: {ready: pod/b}}}"), State.NOT_YET, "not once so far");
    }

    @Test
    void whatMayNotBeReadIsAnErrorAndNotAMiss() {
        stage.journal.cannotSee(dev.podlings.check.world.Kind.NODE, "nodes is forbidden");
        says(
                stage.expect("{exists: node/minikube}"),
                State.ERROR,
                "nodes cannot be read on this cluster, so nothing can be said about node minikube");
    }

    @Test
    void aPodThatShallEndEndsWithItsCommand() {
        stage.put(pod("fetch", "a", true));
        StepChecks step = stage.expect("{like: pod/fetch, where: {status.phase: Succeeded}}");

        assertThat(verdict(step).why().toString()).contains("the command of fetch has not ended yet");
        assertThat(verdict(step).next().orElseThrow().toString()).contains("reset step");
    }

    @Test
    void aContainerThatHasEndedIsStartedAgainByTheKubelet() {
        String ended = "{spec: {restartPolicy: Always}, status: {containerStatuses: [{name: mongo, ready: false, "
                + "restartCount: 0, state: {running: null, terminated: {exitCode: 0}}}]}}";
        stage.put(with(pod("hello", "a", false), ended));

        assertThat(verdict(stage.expect("{ready: pod/hello}"))
                        .next()
                        .orElseThrow()
                        .toString())
                .isEqualTo("wait: the kubelet starts the container again");
    }
}
