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
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was proven, or must last, and what is told of whatever becomes of it. */
class AfterTheProofTest extends ToldStage {
    private Verdict resumed(StepChecks before, String history) {
        StepChecks step = StepChecks.resume(
                boxes(FILE, "in-order"),
                stage.journal,
                name -> Optional.empty(),
                stage.tools,
                before.entered().join(),
                history,
                Standing.Absence.CLOSED);
        return verdict(step);
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
    void whatBreaksAProofIsToldWithWhoeverDidIt() {
        StepChecks step = enter("replaced", "others");
        deleteAndMakeAgain("mongo-1", "uid-1", "uid-8");
        assertThat(step.standing().proven()).isTrue();
        told.clear();

        stage.put(leaving("mongo-0", "uid-0")).pass(Duration.ofSeconds(5));

        assertThat(told).containsExactly("pod mongo-0 was deleted.", "no longer others");
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
    void aSetThatIsScaledIsToldAlsoAfterTheProofOfAStepThatCountsNoPods() {
        stage.put(Objects.set(3, 3));
        enter("replaced", "others");
        deleteAndMakeAgain("mongo-1", "uid-1", "uid-8");
        told.clear();

        stage.put(with(Objects.set(3, 3), "spec: {replicas: 4}")).pass(Duration.ofSeconds(5));

        assertThat(told).containsExactly("StatefulSet mongo was scaled from 3 to 4.");
    }

    @Test
    void whatTheLessonItselfUndoesAfterTheProofIsNotTold() {
        StepChecks step = enter("replaced", "others");
        deleteAndMakeAgain("mongo-1", "uid-1", "uid-8");
        told.clear();

        try (Journal.Listening ours = step.hands().byTheLesson("kubectl")) {
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

    @Test
    void whatTheLearnerIsAdvisedToDoIsNoWrongMoveButSaysWhyABoxIsLost() {
        StepChecks step = enter("replaced", "others");
        try (Journal.Listening advice = step.hands().asAdvised("kubectl", Set.of())) {
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
        try (Journal.Listening ours = step.hands().byTheLesson("kubectl")) {
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
    void whatAStepIsAboutMayChangeAsLongAsNobodyDoesAnythingElse() {
        StepChecks step = enter("replaced", "others");
        assertThat(step.wasAskedFor(Set.of(Ref.set("mongo")), Set.of())).isTrue();
        assertThat(step.wasAskedFor(Set.of(Ref.set("archive")), Set.of())).isFalse();

        stage.put(set(1, 3)).pass(Duration.ofSeconds(5));

        assertThat(step.wasAskedFor(Set.of(Ref.set("mongo")), Set.of())).isFalse();
    }

    @Test
    void whatNobodySaysHowToMendIsMendedByTheStepAnewAndThatIsSaidOnce() {
        enter("steady", "replaced");
        deleteAndMakeAgain("mongo-1", "uid-1", "uid-8");
        told.clear();

        stage.put(with(pod("mongo-0", "uid-0"), "status: {phase: Unknown}")).pass(Duration.ofSeconds(5));

        assertThat(told).containsExactly("no longer steady with reasons: reset step");
    }
}
