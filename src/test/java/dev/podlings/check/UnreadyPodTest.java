package dev.podlings.check;

import static dev.podlings.check.LessonStage.boxes;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static dev.podlings.check.ToldStage.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Item;
import dev.podlings.lesson.SourceText;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A pod that runs on and is not ready any more: when that is somebody's wrong move. */
class UnreadyPodTest {
    private static final ChecksFile FILE = ChecksFile.read(new SourceText("checks/unready.yaml", """
            checks:
              address:
                expect:
                  like: endpointslices
                  match: any
                  where: {"endpoints[hostname=mongo-0].conditions.ready": "true"}
              running: {expect: {ready: statefulset/mongo}}
              stranger: {expect: {happened: created, of: pods, where: {metadata.name: mongo-1}}}
            """));

    private final LessonStage stage = new LessonStage();

    @Test
    void aPodThatAnswersForABoxIsMissedWhenItIsNotReadyAlthoughItCameOnlyNow() {
        StepChecks step = stage.enter(boxes(FILE, "address"));
        stage.put(set(3, 3), pod("mongo-0", "uid-0"), pod("mongo-1", "uid-1"));

        stage.put(unready("mongo-1", "uid-1"));

        assertThat(stage.told(step)).isEmpty();
        stage.put(unready("mongo-0", "uid-0"));
        assertThat(stage.told(step))
                .containsExactly("pod mongo-0 runs on and is not ready any more: its readiness probe fails.");
    }

    @Test
    void onlyWhatTheLessonRanInsideOfAPodExplainsThatItIsNotReady() {
        stage.put(set(3, 3), pod("mongo-0", "uid-0"), pod("mongo-1", "uid-1"));
        StepChecks step = stage.enter(boxes(FILE, "address"));
        ran(step, "kubectl exec -n here mongo-0 -- rm /tmp/ready");
        ran(step, "kubectl exec mongo-1 -- touch /tmp/ready\nkubectl exec lookup -- wget mongo-1.mongo:27017");
        stage.pass(Duration.ofSeconds(5));

        stage.put(unready("mongo-0", "uid-0"), unready("mongo-1", "uid-1"));

        assertThat(stage.told(step))
                .containsExactly("pod mongo-1 runs on and is not ready any more: its readiness probe fails.");
    }

    private static void ran(StepChecks step, String lines) {
        step.hands().byTheLesson(lines).close();
    }

    private static Item unready(String name, String uid) {
        return with(pod(name, uid), """
                status: {conditions: [{type: Ready, status: "False"}], containerStatuses: [{state: {running: {}}}]}""");
    }

    @Test
    void whoWaitsForAPodToComeDoesNotWantAnotherOneUnready() {
        stage.put(set(3, 3), pod("mongo-0", "uid-0"), pod("mongo-1", "uid-1"));
        StepChecks step = stage.enter(boxes(FILE, "stranger"));

        stage.put(unready("mongo-0", "uid-0"));

        assertThat(stage.told(step))
                .containsExactly("pod mongo-0 runs on and is not ready any more: its readiness probe fails.");
    }

    @Test
    void whoChangesTheTemplateOfASetThatCrashesWhileItIsToGetReadyMendsIt() {
        StepChecks step = stage.enter(boxes(FILE, "running"));
        stage.put(set(3, 3), with(pod("mongo-0", "uid-0"), """
                status: {conditions: [{type: Ready, status: "False"}],
                 containerStatuses: [{restartCount: 2, state: {waiting: {reason: CrashLoopBackOff}}}]}"""));

        stage.put(with(set(3, 3), "spec: {template: {spec: {hostname: a}}}"));

        assertThat(stage.told(step)).isEmpty();
    }

    @Test
    void whoChangesTheTemplateOfASetThatRunsDoesNot() {
        stage.put(set(3, 3), pod("mongo-0", "uid-0"));
        StepChecks step = stage.enter(boxes(FILE, "running"));

        stage.put(with(set(3, 3), "spec: {template: {spec: {hostname: a}}}"));

        assertThat(stage.told(step)).singleElement().asString().contains("template");
    }
}
