package dev.podlings.check;

import static dev.podlings.check.LessonStage.says;
import static dev.podlings.check.LessonStage.verdict;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static dev.podlings.support.English.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.expect.Verdict.State;
import dev.podlings.check.world.Item;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What must come in order, and what may still come after something came too early. */
class OrderTest {
    private final LessonStage stage = new LessonStage();

    @Test
    void order() {
        StepChecks step = stage.expect("{order: [mongo-0 ready, mongo-1 created]}");
        says(step, State.NOT_YET, "waiting for mongo-0 ready");
        stage.put(pod("mongo-0", "a", false)).put(pod("mongo-0", "a", true));
        says(step, State.NOT_YET, "mongo-0 ready; next must come mongo-1 created");
        stage.put(pod("mongo-1", "b", false));
        says(step, State.PASSED, "mongo-0 ready and mongo-1 created, in this order");
    }

    @Test
    void anOrderOfPodsAsksTheSetForAllOfThem() {
        stage.put(set(0, 0));
        StepChecks step = stage.expect("{order: [mongo-0 created, mongo-0 ready, mongo-1 created]}");
        says(step, State.NOT_YET, "waiting for mongo-0 created");
        assertThat(english(verdict(step).next())).contains("kubectl scale statefulset mongo --replicas=2");
    }

    @Test
    void orderThatIsBrokenCannotBeMended() {
        StepChecks step = stage.expect("{order: [mongo-0 ready, mongo-1 created]}");
        stage.put(pod("mongo-1", "b", false), pod("mongo-0", "a", true));
        says(step, State.CANNOT, "mongo-1 created came before mongo-0 ready");
        assertThat(english(verdict(step).next())).contains("reset step");
    }

    /** Somebody scaled down and up again before doing what is asked. */
    @Test
    void whatWasThereFromTheStartMayHaveComeBackBeforeItGoesInItsTurn() {
        stage.put(pod("mongo-0", "a", true), pod("mongo-1", "b", true));
        StepChecks step = stage.expect("{order: [mongo-0 deleted, mongo-0 created, mongo-1 created]}");
        stage.remove(pod("mongo-1", "b", true)).put(pod("mongo-1", "c", true));
        assertThat(verdict(step).state()).isEqualTo(State.NOT_YET);

        stage.remove(pod("mongo-0", "a", true), pod("mongo-1", "c", true));
        stage.put(pod("mongo-0", "d", true)).put(pod("mongo-1", "e", true));
        assertThat(verdict(step).state()).isEqualTo(State.PASSED);
    }

    @Test
    void whatCameBackBeforeItsTurnAndStaysHasComeTooEarly() {
        stage.put(pod("mongo-0", "a", true), pod("mongo-1", "b", true));
        StepChecks step = stage.expect("{order: [mongo-0 deleted, mongo-0 created, mongo-1 created]}");
        stage.remove(pod("mongo-1", "b", true)).put(pod("mongo-1", "c", true));
        stage.remove(pod("mongo-0", "a", true)).put(pod("mongo-0", "d", true));
        says(step, State.NOT_YET, "mongo-1 created came before mongo-0 deleted");
    }

    @Test
    void ofTwoKindsThatGoOneRightAfterTheOtherTheSecondMayBeToldFirst() {
        Item going = with(pod("mongo-0", "a", true), "metadata: {deletionTimestamp: '2026-11-22T10:00:00Z'}");
        stage.put(going, set(1, 1));
        StepChecks step = stage.expect("{order: [mongo-0 deleted, statefulset/mongo deleted]}");

        stage.remove(set(1, 1)).pass(Duration.ofMillis(100)).remove(going);

        says(step, State.PASSED, "mongo-0 deleted and mongo deleted, in this order");
    }

    @Test
    void whoIsLongInGoingHasNotGoneBeforeTheOther() {
        Item going = with(pod("mongo-0", "a", true), "metadata: {deletionTimestamp: '2026-11-22T10:00:00Z'}");
        stage.put(going, set(1, 1));
        StepChecks step = stage.expect("{order: [mongo-0 deleted, statefulset/mongo deleted]}");

        stage.remove(set(1, 1)).pass(Duration.ofSeconds(2)).remove(going);

        says(step, State.CANNOT, "mongo deleted came before mongo-0 deleted");
    }

    @Test
    void anOrderMayAskForTimeInBetween() {
        StepChecks patient = stage.expect("{order: [mongo-0 ready, mongo-1 created], apart: 8s}");
        StepChecks slower = stage.expect("{order: [mongo-0 ready, mongo-1 created], apart: 20s}");
        stage.put(pod("mongo-0", "a", true)).pass(Duration.ofSeconds(9)).put(pod("mongo-1", "b", false));
        says(patient, State.PASSED, "mongo-0 ready and mongo-1 created, in this order");
        assertThat(english(verdict(patient).facts())).contains("mongo-1 created, 9 s later");
        says(slower, State.CANNOT, "mongo-1 created came only 9 s after mongo-0 ready");
        assertThat(english(verdict(slower).facts())).contains("at least 20 s expected");
    }

    @Test
    void anOrderAcrossAGapSaysThatNotEverythingWasSeen() {
        StepChecks step = stage.expect("{order: [mongo-0 ready, mongo-1 created]}");
        stage.journal.gap(
                Optional.of(dev.podlings.check.world.Kind.POD), Sentence.verbatim("the pods had to be listed anew"));
        assertThat(english(verdict(step).facts())).contains("the journal has a gap: the pods had to be listed anew");
        stage.put(pod("mongo-1", "b", false));
        says(step, State.ERROR, "mongo-1 created was seen before mongo-0 ready, but not everything was seen");
    }
}
