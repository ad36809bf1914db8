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

import dev.podlings.check.expect.Tools;
import dev.podlings.check.expect.Verdict;
import dev.podlings.check.expect.Verdict.State;
import dev.podlings.check.world.Item;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    void likeFindsEntriesByTheirKey() {
        Item two = with(
                pod("mongo-0", "a", true),
                "spec: {containers: [{name: side, image: x}, {name: mongo, image: 'mongo:7.0.40'}]}");
        stage.put(two);
        StepChecks step =
                stage.expect("{like: pod/mongo-0, where: {'spec.containers[name=mongo].image': 'mongo:7.0.41'}}");
        says(step, State.NOT_YET, "spec.containers[name=mongo].image is mongo:7.0.40, expected mongo:7.0.41");
        StepChecks matched =
                stage.expect("{like: pod/mongo-0, where: {'spec.containers[name=mongo].image': '~ ^mongo:7\\\\.'}}"
                        .replace("\\\\", "\\"));
        assertThat(verdict(matched).state()).isEqualTo(State.PASSED);
    }

    @Test
    void likeCountsAllAnyNoneAndExactly() {
        stage.put(
                pod("mongo-0", "a", true),
                pod("mongo-1", "b", true),
                with(pod("mongo-2", "c", true), "spec: {nodeName: other}"));
        String where = ", selector: app=mongo, where: {spec.nodeName: minikube}}";
        assertThat(verdict(stage.expect("{like: pods" + where)).headline().toString())
                .isEqualTo("mongo-2: spec.nodeName is other, expected minikube");
        assertThat(verdict(stage.expect("{like: pods, match: any" + where)).state())
                .isEqualTo(State.PASSED);
        assertThat(verdict(stage.expect("{like: pods, match: 2" + where)).state())
                .isEqualTo(State.PASSED);
        assertThat(verdict(stage.expect("{like: pods, match: none" + where)).state())
                .isEqualTo(State.NOT_YET);
    }

    @Test
    void likeComparesNumbersAbsenceAndLists() {
        stage.put(with(set(3, 3), "spec: {minReadySeconds: 15}"));
        assertThat(verdict(
                                stage.expect(
                                        "{like: sts/mongo, where: {spec: {replicas: '>= 3', minReadySeconds: '< 20', paused: null}}}"))
                        .state())
                .isEqualTo(State.PASSED);
        says(
                stage.expect("{like: sts/mongo, where: {spec.minReadySeconds: null}}"),
                State.NOT_YET,
                "spec.minReadySeconds is 15, expected none");
        says(stage.expect("{like: sts/mongo, where: {spec.paused: '*'}}"), State.NOT_YET, "spec.paused is not set");
        assertThat(verdict(
                                stage.expect(
                                        "{like: sts/mongo, where: {spec.volumeClaimTemplates: [{metadata.name: mongo-volume}]}}"))
                        .state())
                .isEqualTo(State.PASSED);
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
    void fileAnswerAndJava() {
        Tools.FileReport[] report = {
            Tools.FileReport.of("", List.of(Sentence.verbatim("unknown field \"spec.ServiceName\"")))
        };
        Optional<Tools.Answer>[] answer = new Optional[] {Optional.empty()};
        stage.tools = new Tools(
                Tools.NONE.commands(),
                name -> CompletableFuture.completedFuture(report[0]),
                quiz -> answer[0],
                code -> CompletableFuture.completedFuture(code.contains("<") ? code.equals("1 < 2") : code));
        StepChecks file = stage.expect("{file: mongo.yaml}");
        says(file, State.NOT_YET, "unknown field \"spec.ServiceName\"");
        report[0] = Tools.FileReport.of("ok", List.of());
        file.nudge();
        says(file, State.PASSED, "the cluster would accept mongo.yaml");

        StepChecks quiz = stage.expect("{answer: what-changes, right: true}");
        says(quiz, State.NOT_YET, "not answered yet");
        answer[0] = Optional.of(new Tools.Answer(false, "its name"));
        says(quiz, State.NOT_YET, "not quite: its name");

        says(stage.expect("{java: '1 < 2'}"), State.PASSED, "it is true");
        says(stage.expect("{java: '2 < 1'}"), State.NOT_YET, "2 is 2, expected less than 1");
    }

    @Test
    void ofSeveralDemandsInJavaTheFirstThatIsNotMetIsNamed() {
        Map<String, Object> java = Map.of(
                "a == 1 && b.equals(List.of(2))", false,
                "a == 1", true,
                "b.equals(List.of(2))", false,
                "b", "[3]",
                "List.of(2)", "[2]",
                "a == 1 || c", false);
        stage.tools = new Tools(
                Tools.NONE.commands(),
                Tools.NONE.workspace(),
                Tools.NONE.answers(),
                code -> java.containsKey(code)
                        ? CompletableFuture.completedFuture(java.get(code))
                        : CompletableFuture.failedFuture(new Tools.Unavailable("no " + code)));

        says(stage.expect("{java: 'a == 1 && b.equals(List.of(2))'}"), State.NOT_YET, "b is [3], expected [2]");
        says(stage.expect("{java: 'a == 1 || c'}"), State.NOT_YET, "it is not true");
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
    void anExpressionThatWouldTakeForEverIsStopped() {
        stage.put(with(pod("a", "a", true), "metadata: {annotations: {x: '" + "a".repeat(400) + "!'}}"));
        assertThat(verdict(stage.expect("{like: pod/a, where: {metadata.annotations.x: '~ (a+a+)+b'}}"))
                        .state())
                .isEqualTo(State.ERROR);
    }
}
