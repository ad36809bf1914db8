package dev.podlings.check;

import static dev.podlings.check.LessonStage.boxes;
import static dev.podlings.check.LessonStage.verdict;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is told of a wrong move: once, in the best words there are, and nothing lost. */
class ToldOnceTest extends ToldStage {
    private String wayBackOfRestarting(String pod, StepChecks step) {
        stage.put(with(pod(pod, "uid" + pod.substring(5)), """
                status: {containerStatuses: [{name: mongo, restartCount: 1, ready: true, state: {running: {}}}]}
                """)).pass(Duration.ofSeconds(5));
        List<WrongMove> moves = step.standing().wrongMoves();
        return moves.get(moves.size() - 1).next().orElseThrow().toString();
    }

    private static final String NOT_READY = """
            status: {conditions: [{type: Ready, status: "False"}], containerStatuses: [{name: mongo, ready: false, restartCount: 0, state: {running: {}}}]}
            """;

    @Test
    void whatTheSetHasMendedAtOnceIsForgottenAlsoWhereNothingElseHappens() {
        StepChecks step = enter("replaced");
        stage.put(leaving("mongo-0", "uid-0")).remove(pod("mongo-0", "uid-0")).put(pod("mongo-0", "uid-new"));
        stage.pass(Duration.ofSeconds(2));
        assertThat(step.standing().wrongMoves()).hasSize(1);

        stage.pass(Duration.ofSeconds(30));
        assertThat(step.standing().wrongMoves()).isEmpty();
    }

    @Test
    void aSetThatSelectsAnothersPodsIsTold() {
        enter("replaced");
        stage.put(with(set(3, 0), "metadata: {name: mongo2, uid: set-2}")).pass(Duration.ofSeconds(3));

        assertThat(told)
                .anyMatch(line -> line.startsWith(
                        "StatefulSet mongo2 was made; it selects the pods of" + " StatefulSet mongo as well"));
    }

    @Test
    void aMistakeIsToldInItsAuthorsWordsAloneAndItsBoxGivesNoReasonsAgain() {
        enter("replaced", "others");

        deleteAndMakeAgain("mongo-2", "uid-2", "uid-9");

        assertThat(told)
                .containsExactly(
                        "In shop, mongo-2 was the wrong one.", "ruled out others", "back kubectl get pods -n shop");
    }

    @Test
    void whatNobodyForesawIsToldFromTheFactsAndItsBoxGivesNoReasonsAgain() {
        enter("replaced", "others");

        deleteAndMakeAgain("mongo-0", "uid-0", "uid-9");

        assertThat(told).containsExactly("pod mongo-0 was deleted.", "ruled out others", "back reset step");
    }

    @Test
    void anOrderThatSomebodyBrokeSaysWhatTheyDid() {
        StepChecks step = enter("from-the-top");

        deleteAndMakeAgain("mongo-1", "uid-1", "uid-9");

        assertThat(told).containsExactly("ruled out from-the-top with reasons", "back reset step");
        assertThat(verdict(step, "from-the-top").why())
                .extracting(Object::toString)
                .containsExactly("pod mongo-1 was deleted");
    }

    @Test
    void whoShallTakeOnePodAwayIsToldOfAnotherThatTheSameBoxSpeaksOf() {
        enter("held");

        stage.put(leaving("mongo-1", "uid-1")).pass(Duration.ofSeconds(5));
        assertThat(told).isEmpty();
        stage.put(leaving("mongo-0", "uid-0")).pass(Duration.ofSeconds(5));

        assertThat(told).containsExactly("pod mongo-0 was deleted.");
    }

    @Test
    void whatComesAndGoesByItselfIsToldTheFirstTime() {
        Item crashing = with(
                pod("mongo-0", "uid-0"),
                "status: {conditions: [{type: Ready, status: 'False'}], containerStatuses: [{name: mongo, ready: false,"
                        + " state: {waiting: {reason: CrashLoopBackOff}}}]}");
        enter("steady");
        told.clear();

        for (int i = 0; i < 3; i++) {
            stage.put(crashing).pass(Duration.ofSeconds(20));
            stage.put(pod("mongo-0", "uid-0")).pass(Duration.ofSeconds(1));
        }

        assertThat(told).containsOnlyOnce("no longer steady with reasons: reset step");
    }

    @Test
    void ofTwoPodsThatWereDeletedTheOneThatIsLaterInComingBackIsNotToldAgain() {
        enter("shell");
        stage.put(leaving("mongo-0", "uid-0"), leaving("mongo-1", "uid-1")).pass(Duration.ofSeconds(1));
        stage.remove(leaving("mongo-0", "uid-0")).remove(leaving("mongo-1", "uid-1"));
        stage.pass(Duration.ofSeconds(8));
        stage.put(pod("mongo-0", "uid-8")).pass(Duration.ofSeconds(20));
        stage.put(pod("mongo-1", "uid-9")).pass(Duration.ofSeconds(20));

        assertThat(told).containsExactly("pods mongo-0 and mongo-1 were deleted.");
    }

    @Test
    void aPodThatNobodyReplacesIsMadeAgainByItsFileAndThenNoMoreIsSaid() {
        Item bare = Objects.pod("shell", "uid-0", true);
        stage.tools = LessonStage.withFile("shell.yaml", bare.ref());
        stage.put(bare);
        StepChecks step = stage.enter(boxes(FILE, "shell"));
        stage.put(with(bare, "metadata: {deletionTimestamp: \"2026-11-22T12:00:00Z\"}"))
                .remove(bare)
                .pass(Duration.ofSeconds(5));

        assertThat(step.standing().wrongMoves())
                .singleElement()
                .satisfies(move -> assertThat(move.next().map(Object::toString))
                        .contains("kubectl apply --server-side -f shell.yaml"));
        stage.put(Objects.pod("shell", "uid-9", false)).pass(Duration.ofSeconds(5));
        step.refresh();
        assertThat(step.standing().wrongMoves()).isEmpty();
    }

    @Test
    void whatIsMendedWithinMomentsIsToldAllTheSameAndLaterForgotten() {
        StepChecks step = enter("replaced");

        stage.remove(pod("mongo-0", "uid-0")).put(pod("mongo-0", "uid-9")).pass(Duration.ofSeconds(4));
        assertThat(told)
                .containsExactly("pod mongo-0 was deleted by force: nobody waited until its containers had stopped.");
        stage.pass(Duration.ofSeconds(9));
        step.refresh();
        assertThat(step.standing().wrongMoves()).isEmpty();
    }

    @Test
    void anOrderOfTurnsIsNoReasonToChangeLabels() {
        enter("in-order");

        stage.put(with(pod("mongo-1", "uid-1"), "metadata: {labels: {app: other}}"))
                .pass(Duration.ofSeconds(5));

        assertThat(told).singleElement().asString().startsWith("the labels of pod mongo-1 were changed");
    }

    @Test
    void aContainerThatEndsInAPodOfAChangedTemplateIsNoDeedOfItsOwn() {
        enter("replaced", "others");
        stage.put(with(set(3, 3), "spec: {template: {spec: {serviceAccountName: other}}}"));
        stage.pass(Duration.ofSeconds(5));
        deleteAndMakeAgain("mongo-2", "uid-2", "uid-9");
        told.clear();

        stage.put(with(pod("mongo-2", "uid-9"), "metadata: {creationTimestamp: \"2099-01-01T00:00:00Z\"}"));
        stage.put(with(pod("mongo-2", "uid-9"), """
                metadata: {creationTimestamp: "2099-01-01T00:00:00Z"}
                status: {containerStatuses: [{name: mongo, restartCount: 1, ready: true, state: {running: {}}}]}
                """));
        stage.pass(Duration.ofSeconds(5));

        assertThat(told).isEmpty();
    }

    @Test
    void whoRestartsAPodThatIsToGoIsLedToDeletingIt() {
        StepChecks step = enter("replaced", "others");

        assertThat(wayBackOfRestarting("mongo-1", step)).isEqualTo("kubectl delete pod mongo-1");
        assertThat(wayBackOfRestarting("mongo-2", step)).isEqualTo("kubectl logs mongo-2 --previous");
    }

    @Test
    void aProbeThatFailsLaterIsOwedToTheAdviceThatNamesItsPodAlone() {
        StepChecks step = enter("replaced", "others");
        step.hands()
                .asAdvised("kubectl exec mongo-0 -- rm /tmp/ready", Set.of())
                .close();
        step.hands().asAdvised("kubectl label pod mongo-2 app=mongo", Set.of()).close();
        stage.pass(Duration.ofSeconds(5));

        for (String name : List.of("mongo-0", "mongo-2")) {
            stage.put(with(pod(name, "uid" + name.substring(5)), NOT_READY)).pass(Duration.ofSeconds(5));
        }

        assertThat(told).containsExactly("pod mongo-2 runs on and is not ready any more: its readiness probe fails.");
    }

    @Test
    void ofWhatOneHandDoesOnlyThatIsAdvisedWhichWasMeant() {
        StepChecks step = enter("shell");
        step.hands()
                .asAdvised("kubectl delete pod shell mongo-1", Set.of(Ref.pod("shell")))
                .close();

        stage.remove(pod("mongo-1", "uid-1")).pass(Duration.ofSeconds(5));

        assertThat(told).singleElement().asString().startsWith("pod mongo-1 was deleted");
    }

    @Test
    void whatIsScaledAgainIsToldOnceAndTakenBackAtOnce() {
        StepChecks step = enter("steady", "shell");
        stage.put(set(5, 3)).pass(Duration.ofSeconds(5));
        stage.put(set(0, 3)).pass(Duration.ofSeconds(5));

        assertThat(step.standing().wrongMoves()).singleElement().satisfies(move -> {
            assertThat(move.sentence()).hasToString("StatefulSet mongo was scaled from 3 to 0.");
            assertThat(move.next()).map(Object::toString).contains("kubectl scale statefulset mongo --replicas=3");
        });
    }
}
