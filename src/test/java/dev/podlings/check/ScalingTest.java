package dev.podlings.check;

import static dev.podlings.check.LessonStage.boxes;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Item;
import dev.podlings.lesson.SourceText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of who scales, on a hand-fed journal: whether it was asked for, and what leads on. */
class ScalingTest {
    private static final ChecksFile SCALING = ChecksFile.read(new SourceText("checks/up.yaml", """
            checks:
              up: {expect: {order: [mongo-3 created, mongo-4 created]}}
              three: {expect: {all: [{count: pods, selector: app=mongo, is: 3}, {never: {count: pods, selector: app=mongo, above: 9}}]}}
              image: {expect: {like: pod/mongo-0, where: {"spec.containers[name=mongo].image": right}}}
              sick: {expect: {all: [{order: [mongo-3 ready, mongo-3 unready, mongo-3 deleted]}, {like: sts/mongo, where: {spec.replicas: 3}}]}}
              unready: {expect: {all: [{like: pod/mongo-0, where: {"status.conditions[type=Ready].status": "False"}}, {like: sts/mongo, where: {spec.replicas: 4}}]}}
              five: {expect: {all: [{ready: sts/mongo}, {like: sts/mongo, where: {spec.replicas: 5}}]}}
            """));

    private final LessonStage stage = new LessonStage();

    @Test
    void asManyAsAreAskedForIsNoWrongMove() {
        assertThat(toldWhenScaledTo(5, "five")).isEmpty();
        assertThat(toldWhenScaledTo(5, "up")).isEmpty();
    }

    @Test
    void aCountOfPodsSaysHowManyReplicasThereShallBe() {
        assertThat(toldWhenScaledTo(1, "three"))
                .containsExactly(
                        "StatefulSet mongo was scaled from 3 to 1. kubectl scale statefulset mongo --replicas=3");
    }

    @Test
    void anotherNumberThanTheOneThatIsAskedForIsTold() {
        String back = " kubectl scale statefulset mongo --replicas=";

        assertThat(toldWhenScaledTo(6, "five")).containsExactly("StatefulSet mongo was scaled from 3 to 6." + back + 5);
        assertThat(toldWhenScaledTo(50, "up")).containsExactly("StatefulSet mongo was scaled from 3 to 50." + back + 3);
    }

    @Test
    void aPodThatShallBeLikeSomethingIsNotHadByScalingItAway() {
        assertThat(toldWhenScaledTo(0, "image"))
                .containsExactly(
                        "StatefulSet mongo was scaled from 3 to 0. kubectl scale statefulset mongo --replicas=3");
    }

    @Test
    void whoComesToTheNumberThatIsAskedForBySeveralStepsHasDoneNothingWrong() {
        stage.put(set(3, 3));
        StepChecks step = stage.enter(boxes(SCALING, "five"));
        stage.put(scaledTo(4)).pass(Duration.ofSeconds(5));
        assertThat(step.standing().wrongMoves()).hasSize(1);

        stage.put(scaledTo(5)).pass(Duration.ofSeconds(5));

        assertThat(step.standing().wrongMoves()).isEmpty();
    }

    @Test
    void whoIsToScaleASetHasNotToMakeItAnewNorToChangeItsSettings() {
        stage.put(set(3, 3));
        StepChecks step = stage.enter(boxes(SCALING, "five"));
        stage.put(with(set(3, 3), "spec: {minReadySeconds: 40}")).pass(Duration.ofSeconds(5));
        assertThat(step.standing().wrongMoves()).hasSize(1);

        Item other = with(set(3, 3), "metadata: {uid: set-2}");
        stage.remove(set(3, 3)).put(other).pass(Duration.ofSeconds(5));

        assertThat(step.standing().wrongMoves())
                .extracting(move -> move.sentence().toString())
                .contains("StatefulSet mongo was deleted and made again.");
    }

    @Test
    void whoMadeAPodTooEarlyThatHasAPartToPlayBeginsAnew() {
        assertThat(toldWhenScaledTo(5, "sick")).containsExactly("StatefulSet mongo was scaled from 3 to 5. reset step");
    }

    @Test
    void aPodThatRanOnUnreadyDoesNotComeBackAsThat() {
        Item unready = with(Objects.pod("mongo-0", "uid", false), """
                status: {conditions: [{type: Ready, status: "False", lastTransitionTime: "2026-11-22T10:01:00Z"}]}
                """);
        stage.put(unready);

        assertThat(toldWhenScaledTo(0, "unready"))
                .containsExactly("StatefulSet mongo was scaled from 3 to 0. reset step");
    }

    @Test
    void whoIsToScaleASetBreaksWhatWantedAnotherNumberBefore() {
        stage.put(set(3, 3));
        StepChecks step = stage.enter(boxes(SCALING, "five"));

        assertThat(step.asksForOtherReplicas(SCALING.check("sick").orElseThrow()))
                .as("it wanted three")
                .isTrue();
        assertThat(step.asksForOtherReplicas(SCALING.check("five").orElseThrow()))
                .isFalse();
        assertThat(step.asksForOtherReplicas(SCALING.check("image").orElseThrow()))
                .as("it counts no pods")
                .isFalse();
    }

    private static Item scaledTo(int replicas) {
        return with(set(3, 3), "spec: {replicas: " + replicas + "}");
    }

    private List<String> toldWhenScaledTo(int replicas, String check) {
        stage.put(set(3, 3));
        StepChecks step = stage.enter(boxes(SCALING, check));
        stage.put(scaledTo(replicas)).pass(Duration.ofSeconds(5));
        return step.standing().wrongMoves().stream()
                .map(move -> move.sentence() + " " + move.next().orElseThrow())
                .toList();
    }
}
