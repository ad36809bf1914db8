package dev.podlings.check;

import static dev.podlings.check.LessonStage.boxes;
import static dev.podlings.check.LessonStage.verdict;
import static dev.podlings.check.Objects.claim;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static dev.podlings.support.English.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.expect.Verdict;
import dev.podlings.check.expect.Verdict.State;
import dev.podlings.lesson.SourceText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StepChecksTest {
    private final LessonStage stage = new LessonStage();
    private final ChecksFile identity = LessonStage.file("identity.yaml");

    private StepChecks deletion() {
        return stage.enter(boxes(identity, "replaced", "ready", "same-claim", "others-untouched", "never-two"));
    }

    private LessonStage running() {
        return stage.put(set(3, 3))
                .put(pod("mongo-0", "uid-0", true), pod("mongo-1", "uid-1", true), pod("mongo-2", "uid-2", true))
                .put(claim("mongo-volume-mongo-1", "claim-1"));
    }

    private static Map<String, State> states(StepChecks step) {
        Map<String, State> out = new TreeMap<>();
        step.standing()
                .results()
                .forEach(
                        result -> out.put(result.box().check(), result.verdict().state()));
        return out;
    }

    @Test
    void nothingIsTickedBeforeAnythingWasDone() {
        running();
        StepChecks step = deletion();

        assertThat(states(step))
                .containsEntry("replaced", State.NOT_YET)
                .containsEntry("ready", State.WAITING)
                .containsEntry("same-claim", State.WAITING)
                .containsEntry("others-untouched", State.WAITING)
                .containsEntry("never-two", State.WAITING);
        assertThat(verdict(step, "replaced").headline().toString())
                .isEqualTo("mongo-1 still has the uid that it had, uid-1");
        assertThat(english(verdict(step, "replaced").next())).contains("kubectl delete pod mongo-1");
        assertThat(step.standing().proven()).isFalse();
    }

    @Test
    void theRecordedDeletionOfAPodProvesTheStep() {
        StepChecks step = stage.play(
                "02-delete-middle-pod",
                4,
                boxes(identity, "replaced", "ready", "same-claim", "others-untouched", "never-two"));

        assertThat(step.standing().proven()).isTrue();
        assertThat(verdict(step, "replaced").headline().toString()).isEqualTo("uid mongo-1#2 (was mongo-1#1)");
        assertThat(verdict(step, "same-claim").headline().toString()).startsWith("mongo-volume-mongo-1, still uid ");
        assertThat(step.standing().deeds()).isEmpty();
        assertThat(step.standing().broken()).isEmpty();
    }

    @Test
    void theClaimThatWasDeletedTooRulesItsBoxOutByTheFactsAndIsSaidInTheAuthorsWords() {
        StepChecks step = stage.play("20-delete-claim-in-use", 4, boxes(identity, "replaced", "same-claim"));

        Verdict verdict = verdict(step, "same-claim");
        assertThat(verdict.state()).isEqualTo(State.CANNOT);
        assertThat(verdict.headline().toString()).startsWith("mongo-volume-mongo-1 is another one: uid ");
        assertThat(step.standing().wrongMoves())
                .extracting(move -> move.sentence().toString())
                .anySatisfy(said -> assertThat(said).startsWith("The claim was deleted and made again"));
        assertThat(english(verdict.next())).contains("reset step");
        assertThat(step.standing().mistakes()).extracting(Mistake::id).contains("claim-deleted-too");
        assertThat(step.standing().isStuck()).isTrue();
    }

    @Test
    void theWrongPodIsNamedAndTheOthersAreNoLongerUntouched() {
        running();
        StepChecks step = deletion();
        stage.remove(pod("mongo-2", "uid-2", true)).put(pod("mongo-2", "uid-9", true));

        assertThat(verdict(step, "others-untouched").state()).isEqualTo(State.CANNOT);
        assertThat(verdict(step, "others-untouched").headline().toString())
                .isEqualTo("mongo-2 was replaced: uid uid-9 (was uid-2)");
        assertThat(step.standing().mistakes()).extracting(Mistake::id).contains("wrong-pod");
    }

    @Test
    void whatIsNotReadyYetSaysWhatItWaitsFor() {
        running();
        StepChecks step = deletion();
        stage.remove(pod("mongo-1", "uid-1", true))
                .put(with(
                        pod("mongo-1", "uid-8", false),
                        "status: {phase: Pending, containerStatuses: [{name: mongo, ready: false, restartCount: 0, state:"
                                + " {waiting: {reason: ContainerCreating}}}]}"))
                .pass(java.time.Duration.ofSeconds(3));

        assertThat(verdict(step, "ready").state()).isEqualTo(State.NOT_YET);
        assertThat(verdict(step, "ready").headline().toString()).isEqualTo("container mongo: ContainerCreating, 3 s");
    }

    @Test
    void aProvenStepStaysProvenAndSaysWhatBreaks() {
        running();
        StepChecks step = deletion();
        stage.remove(pod("mongo-1", "uid-1", true)).put(pod("mongo-1", "uid-8", true));
        assertThat(step.standing().proven()).isTrue();

        stage.remove(claim("mongo-volume-mongo-1", "claim-1"));

        assertThat(step.standing().proven()).isTrue();
        assertThat(step.standing().broken())
                .extracting(result -> result.box().check())
                .containsExactly("same-claim");
    }

    @Test
    void aStepGoesOnAfterTheAppWasKilled() {
        running();
        String written = deletion().entered().join().write();
        LessonStage later = new LessonStage();
        later.put(set(3, 3))
                .put(pod("mongo-0", "uid-0", true), pod("mongo-1", "uid-7", true), pod("mongo-2", "uid-2", true))
                .put(claim("mongo-volume-mongo-1", "claim-1"));

        StepChecks step = StepChecks.resume(
                boxes(identity, "replaced", "ready", "same-claim", "others-untouched"),
                later.journal,
                name -> java.util.Optional.empty(),
                later.tools,
                dev.podlings.check.expect.Remembered.read(written),
                "",
                Standing.Absence.CLOSED);

        assertThat(step.standing().proven()).isTrue();
        assertThat(verdict(step, "replaced").headline().toString()).isEqualTo("uid uid-7 (was uid-1)");
    }

    @Test
    void whatHasHappenedStaysSoAfterTheAppWasKilled() {
        ChecksFile past = ChecksFile.read(new SourceText("past.yaml", """
                checks:
                  never: {expect: {never: {count: pods, above: 1}}}
                  at-most: {expect: {atMost: 1, of: pods}}
                  order: {expect: {order: [mongo-0 ready, mongo-1 created]}}
                  happened: {expect: {happened: created, of: pods, times: 2}}
                """));
        List<Box> all = boxes(past, "never", "at-most", "order", "happened");
        StepChecks killed = stage.enter(all);
        String remembered = killed.entered().join().write();
        stage.put(pod("mongo-0", "a", false), pod("mongo-1", "b", false))
                .remove(pod("mongo-1", "b", false), pod("mongo-0", "a", false));
        killed.refresh();
        Map<String, State> before = states(killed);
        assertThat(before)
                .containsEntry("never", State.CANNOT)
                .containsEntry("at-most", State.CANNOT)
                .containsEntry("order", State.CANNOT)
                .containsEntry("happened", State.PASSED);

        LessonStage later = new LessonStage();
        StepChecks step = StepChecks.resume(
                all,
                later.journal,
                name -> java.util.Optional.empty(),
                later.tools,
                dev.podlings.check.expect.Remembered.read(remembered),
                killed.history(),
                Standing.Absence.CLOSED);
        step.refresh();

        assertThat(states(step)).isEqualTo(before);
        assertThat(verdict(step, "at-most").headline().toString())
                .isEqualTo("there were 2 at once: mongo-0 and mongo-1");
        assertThat(verdict(step, "order").headline().toString()).isEqualTo("mongo-1 created came before mongo-0 ready");
    }

    @Test
    void awaitEndsWhenTheTimeOfABoxIsOver() {
        running();
        StepChecks step = deletion();
        var end = step.await();
        stage.pass(java.time.Duration.ofSeconds(89));
        assertThat(end).isNotDone();
        stage.pass(java.time.Duration.ofSeconds(2));
        assertThat(end).isDone();
        assertThat(end.join().proven()).isFalse();
    }

    @Test
    void aWrongMoveThatNobodyForesawIsNamedWithTheWayBack() {
        running();
        StepChecks step = deletion();
        stage.put(with(set(3, 3), "spec: {replicas: 2}")).pass(java.time.Duration.ofSeconds(1));

        assertThat(step.standing().deeds())
                .extracting(deed -> deed.sentence() + " | " + deed.wayBack().toString())
                .containsExactly(
                        "StatefulSet mongo was scaled from 3 to 2 | kubectl scale statefulset mongo --replicas=3");
    }

    @Test
    void whatOneOfTheChecksAsksForIsNotTakenForAMisspeltOther() {
        StepChecks step = stage.expect("{ready: [pvc/data-mongo-0, pvc/data-mongo-1]}");
        stage.put(claim("data-mongo-0", "a")).pass(java.time.Duration.ofSeconds(1));
        assertThat(step.standing().deeds()).isEmpty();

        stage.put(claim("data-mango-1", "b")).pass(java.time.Duration.ofSeconds(1));
        assertThat(step.standing().deeds()).hasSize(1);
    }

    @Test
    void whatTheLessonItselfDoesIsNobodysWrongMove() {
        running();
        StepChecks step = deletion();
        try (var own = step.hands().byTheLesson("kubectl")) {
            stage.put(with(set(3, 3), "spec: {replicas: 2}"));
        }
        stage.pass(java.time.Duration.ofSeconds(2));

        assertThat(step.standing().deeds()).isEmpty();
    }
}
