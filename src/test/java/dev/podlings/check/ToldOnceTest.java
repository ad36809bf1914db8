package dev.podlings.check;

import static dev.podlings.check.LessonStage.boxes;
import static dev.podlings.check.LessonStage.verdict;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Ref;
import dev.podlings.lesson.SourceText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is told of a wrong move, on a hand-fed journal: once, in the best words there are, and nothing lost. */
class ToldOnceTest {
    private static final ChecksFile FILE = ChecksFile.read(new SourceText("checks/one.yaml", """
            checks:
              replaced: {expect: {replaced: pod/mongo-1}}
              others: {expect: {untouched: [pod/mongo-0, pod/mongo-2]}}
              held: {expect: {all: [{absent: pod/mongo-1}, {like: pod/mongo-0, where: {metadata.labels.color: red}}]}}
              away: {after: replaced, expect: {absent: pod/mongo-9}, for: 20s}
              steady: {expect: {ready: pod/mongo-0}}
              shell: {expect: {like: pod/shell, where: {metadata.labels.color: red}}}
              labelled: {each: [color], expect: {like: pod/mongo-0, where: {"metadata.labels.${each}": red}}}
              in-order: {expect: {order: [mongo-1 deleted, mongo-1 created]}}
              from-the-top: {expect: {order: [mongo-2 deleting, mongo-1 deleting]}}
            mistakes:
              wrong-pod:
                cannot: others
                when: {replaced: pod/mongo-2}
                say: In ${ns}, mongo-2 was the wrong one.
                next: kubectl get pods -n ${ns}
            """));

    private final LessonStage stage = new LessonStage();
    private final Tidings tidings = new Tidings();
    private final List<String> told = new ArrayList<>();

    private StepChecks enter(String... checks) {
        stage.put(set(3, 3)).put(pod("mongo-0", "uid-0"), pod("mongo-1", "uid-1"), pod("mongo-2", "uid-2"));
        StepChecks step = stage.enter(boxes(FILE, checks));
        step.onChange(standing -> tidings.of("step", standing).forEach(tiding -> told.add(worded(tiding))));
        step.refresh();
        return step;
    }

    private static String worded(Tiding tiding) {
        if (tiding instanceof Tiding.Wrong wrong) {
            return wrong.move().sentence().toString();
        } else if (tiding instanceof Tiding.RuledOut ruledOut) {
            return "ruled out " + ruledOut.result().box().check() + (ruledOut.reasonTold() ? "" : " with reasons");
        } else if (tiding instanceof Tiding.WayBack back) {
            return "back " + back.next();
        } else if (tiding instanceof Tiding.NoLonger no) {
            return "no longer " + no.result().box().check() + (no.reasonTold() ? "" : " with reasons");
        }
        return tiding.getClass().getSimpleName();
    }

    private static Item pod(String name, String uid) {
        return with(
                Objects.pod(name, uid, true),
                "metadata: {ownerReferences: [{kind: StatefulSet, name: mongo, uid: set-1, controller: true}]}");
    }

    private static Item leaving(String name, String uid) {
        return with(pod(name, uid), "metadata: {deletionTimestamp: \"2026-11-22T12:00:00Z\"}");
    }

    private void deleteAndMakeAgain(String name, String uid, String next) {
        stage.put(leaving(name, uid)).pass(Duration.ofSeconds(1));
        stage.remove(leaving(name, uid)).pass(Duration.ofSeconds(5));
        stage.put(pod(name, next)).pass(Duration.ofSeconds(5));
    }

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
    void aSuccessorWhoseSetIsTakenAwayAboveItWasNotMadeByHand() {
        StepChecks step = enter("replaced");
        deleteAndMakeAgain("mongo-1", "uid-1", "uid-8");
        told.clear();

        Item orphaning =
                with(set(3, 3), "metadata: {deletionTimestamp: \"2026-11-22T12:00:00Z\", finalizers: [orphan]}");
        stage.put(orphaning).pass(Duration.ofSeconds(1));
        stage.put(Objects.pod("mongo-1", "uid-8", true)).remove(orphaning).pass(Duration.ofSeconds(5));

        assertThat(step.standing().broken()).isEmpty();
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
    void whatBreaksAProofIsToldWithWhoeverDidIt() {
        StepChecks step = enter("replaced", "others");
        deleteAndMakeAgain("mongo-1", "uid-1", "uid-8");
        assertThat(step.standing().proven()).isTrue();
        told.clear();

        stage.put(leaving("mongo-0", "uid-0")).pass(Duration.ofSeconds(5));

        assertThat(told).containsExactly("pod mongo-0 was deleted.", "no longer others");
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

        assertThat(told).containsOnlyOnce("no longer steady with reasons");
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
    void whatCostsDataIsToldAlsoAfterTheProof() {
        stage.put(Objects.claim("mongo-volume-mongo-2", "claim-2"));
        StepChecks step = enter("replaced", "others");
        deleteAndMakeAgain("mongo-1", "uid-1", "uid-8");
        assertThat(step.standing().proven()).isTrue();
        told.clear();

        stage.put(
                        with(
                                Objects.claim("mongo-volume-mongo-2", "claim-2"),
                                "metadata: {deletionTimestamp: \"2026-11-22T12:00:00Z\", finalizers: [kubernetes.io/pvc-protection]}"))
                .pass(Duration.ofSeconds(5));

        assertThat(told).singleElement().asString().contains("mongo-volume-mongo-2");
    }

    @Test
    void whatTheLessonItselfUndoesAfterTheProofIsNotTold() {
        StepChecks step = enter("replaced", "others");
        deleteAndMakeAgain("mongo-1", "uid-1", "uid-8");
        told.clear();

        try (Journal.Listening ours = step.byTheLesson("kubectl")) {
            stage.put(leaving("mongo-0", "uid-0")).pass(Duration.ofSeconds(1));
        }
        stage.pass(Duration.ofSeconds(9));

        assertThat(told).isEmpty();
        assertThat(step.standing().broken()).isEmpty();
    }

    @Test
    void whatMustLastLastsFromItsTurnOn() {
        StepChecks step = enter("replaced", "away");
        stage.pass(Duration.ofSeconds(60));

        deleteAndMakeAgain("mongo-1", "uid-1", "uid-8");
        assertThat(verdict(step, "away").state()).isEqualTo(Verdict.State.NOT_YET);
        stage.pass(Duration.ofSeconds(20));
        assertThat(verdict(step, "away").isPassed()).isTrue();
    }

    @Test
    void eachIsFilledIntoTheNameOfAFieldToo() {
        StepChecks step = enter("labelled");
        assertThat(verdict(step, "labelled").isPassed()).isFalse();

        stage.put(with(pod("mongo-0", "uid-0"), "metadata: {labels: {color: red}}"));

        assertThat(verdict(step, "labelled").isPassed()).isTrue();
    }

    @Test
    void whatChangedWhilePodlingsWasClosedIsAGapAndWhatDidNotIsNone() {
        StepChecks before = enter("in-order");
        before.refresh();
        String history = before.history();
        before.close();

        assertThat(resumed(before, history).facts()).isEmpty();
        stage.remove(pod("mongo-1", "uid-1")).put(pod("mongo-1", "uid-8"));
        assertThat(resumed(before, history).toString()).contains("podlings was closed");
    }

    private Verdict resumed(StepChecks before, String history) {
        StepChecks step = StepChecks.resume(
                boxes(FILE, "in-order"),
                stage.journal,
                name -> Optional.empty(),
                stage.tools,
                before.entered().join(),
                history);
        return verdict(step);
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

    private String wayBackOfRestarting(String pod, StepChecks step) {
        stage.put(with(pod(pod, "uid" + pod.substring(5)), """
                status: {containerStatuses: [{name: mongo, restartCount: 1, ready: true, state: {running: {}}}]}
                """)).pass(Duration.ofSeconds(5));
        List<WrongMove> moves = step.standing().wrongMoves();
        return moves.get(moves.size() - 1).next().orElseThrow().toString();
    }

    @Test
    void aProbeThatFailsLaterIsOwedToTheAdviceThatNamesItsPodAlone() {
        StepChecks step = enter("replaced", "others");
        step.asAdvised("kubectl exec mongo-0 -- rm /tmp/ready").close();
        step.asAdvised("kubectl label pod mongo-2 app=mongo").close();
        stage.pass(Duration.ofSeconds(5));

        for (String name : List.of("mongo-0", "mongo-2")) {
            stage.put(with(pod(name, "uid" + name.substring(5)), NOT_READY)).pass(Duration.ofSeconds(5));
        }

        assertThat(told).containsExactly("pod mongo-2 runs on and is not ready any more: its readiness probe fails.");
    }

    private static final String NOT_READY = """
            status: {conditions: [{type: Ready, status: "False"}], containerStatuses: [{name: mongo, ready: false, restartCount: 0, state: {running: {}}}]}
            """;

    @Test
    void whatTheLearnerIsAdvisedToDoIsNoWrongMoveButSaysWhyABoxIsLost() {
        StepChecks step = enter("replaced", "others");
        try (Journal.Listening advice = step.asAdvised("kubectl")) {
            deleteAndMakeAgain("mongo-0", "uid-0", "uid-9");
        }
        stage.pass(Duration.ofSeconds(5));

        assertThat(step.standing().wrongMoves()).isEmpty();
        assertThat(told).containsExactly("ruled out others with reasons", "back reset step");
        assertThat(verdict(step, "others").why()).extracting(Object::toString).contains("pod mongo-0 was deleted");
    }

    @Test
    void aServiceThatTheLessonMadeIsMissedAlthoughNoBoxSpeaksOfIt() {
        StepChecks step = enter("replaced", "others");
        Item service = Objects.object("kind: Service\nmetadata: {name: mongo, uid: s-1}\nspec: {clusterIP: None}");
        try (Journal.Listening ours = step.byTheLesson("kubectl")) {
            stage.put(service);
        }
        stage.pass(Duration.ofSeconds(5));

        stage.remove(service).pass(Duration.ofSeconds(5));

        assertThat(told).containsExactly("Service mongo was deleted.");
    }

    @Test
    void aPodMadeByHandTakesNoTurnOfItsSet() {
        enter("in-order");
        stage.remove(pod("mongo-1", "uid-1"))
                .put(Objects.pod("mongo-1", "uid-8", true))
                .pass(Duration.ofSeconds(5));

        assertThat(told).contains("pod mongo-1 was made by hand; the set makes its pods itself, in order.");
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

    @Test
    void whatAStepIsAboutMayChangeAsLongAsNobodyDoesAnythingElse() {
        StepChecks step = enter("replaced", "others");
        assertThat(step.wasAskedFor(Set.of(Ref.set("mongo")), Set.of())).isTrue();
        assertThat(step.wasAskedFor(Set.of(Ref.set("archive")), Set.of())).isFalse();

        stage.put(set(1, 3)).pass(Duration.ofSeconds(5));

        assertThat(step.wasAskedFor(Set.of(Ref.set("mongo")), Set.of())).isFalse();
    }
}
