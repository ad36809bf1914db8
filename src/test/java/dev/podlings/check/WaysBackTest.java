package dev.podlings.check;

import static dev.podlings.check.LessonStage.boxes;
import static dev.podlings.check.Objects.claim;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Item;
import dev.podlings.lesson.SourceText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever takes the way back that is told gets on, also where taking back alone would not do. */
class WaysBackTest {
    private static final ChecksFile FILE = ChecksFile.read(new SourceText("checks/back.yaml", """
            checks:
              unready: {expect: {like: pod/mongo-0, where: {"status.conditions[type=Ready].status": "False"}}}
              kept: {expect: {untouched: [pod/mongo-2]}}
              gone: {expect: {absent: pvc/c}}
            """));

    private final LessonStage stage = new LessonStage();

    private List<String> told(StepChecks step) {
        stage.pass(Duration.ofSeconds(5));
        step.refresh();
        return step.standing().wrongMoves().stream()
                .map(move -> move.sentence() + " " + move.next().orElseThrow())
                .toList();
    }

    private static Item running(String image) {
        return with(pod("mongo-2", "c", true), """
                metadata: {ownerReferences: [{kind: StatefulSet, name: mongo, uid: set-uid, controller: true}]}
                spec: {containers: [{name: mongo, image: '%s'}]}
                status: {containerStatuses: [{name: mongo, state: {running: {startedAt: '2026-11-22T10:00:00Z'}}}]}
                """.formatted(image));
    }

    @Test
    void aPodThatRanOnUnreadyAndIsNotItsSetsAnyMoreDoesNotComeBackAsThat() {
        stage.put(claim("c", "c"), set(3, 3), with(pod("mongo-0", "uid", false), """
                status: {conditions: [{type: Ready, status: "False", lastTransitionTime: "2026-11-22T10:01:00Z"}]}
                """));
        StepChecks step = stage.enter(boxes(FILE, "unready", "gone"));

        stage.put(with(set(3, 3), "spec: {ordinals: {start: 1}}"));

        assertThat(told(step)).containsExactly("StatefulSet mongo was edited: spec.ordinals. reset step");
    }

    @Test
    void aContainerThatIsToRunOnIsStartedAgainByAnotherImageWhateverIsDoneThen() {
        stage.put(claim("c", "c"), set(3, 3), running("busybox:1.36"));
        StepChecks step = stage.enter(boxes(FILE, "kept", "gone"));

        stage.put(running("busybox:1.37"));

        assertThat(told(step)).singleElement().asString().endsWith("reset step");
    }

    @Test
    void whatIsHeldAndWasDeletedIsToldAnewWithoutTheProtectionThatItHasLost() {
        stage.put(claim("c", "c"));
        StepChecks step = stage.enter(boxes(FILE, "gone"));
        Item held = with(claim("c", "c"), "metadata: {finalizers: [kubernetes.io/pvc-protection, example.com/hold]}");
        stage.put(held);
        assertThat(told(step)).singleElement().asString().contains("[\"kubernetes.io/pvc-protection\"]");

        stage.put(with(held, "metadata: {deletionTimestamp: '2026-11-22T10:00:00Z', finalizers: [example.com/hold]}"));

        assertThat(told(step))
                .containsExactly("claim c is being deleted, and stays until somebody takes its finalizer"
                        + " example.com/hold away. kubectl patch persistentvolumeclaim c --type=merge -p"
                        + " '{\"metadata\":{\"finalizers\":null}}'");
    }
}
