package dev.podlings.check;

import static dev.podlings.check.LessonStage.says;
import static dev.podlings.check.LessonStage.verdict;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.expect.Verdict.State;
import dev.podlings.check.world.Item;
import org.junit.jupiter.api.Test;

/** What the fields of objects shall be: one by one, of how many, compared in each way. */
class LikeTest {
    private final LessonStage stage = new LessonStage();

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
    void anExpressionThatWouldTakeForEverIsStopped() {
        stage.put(with(pod("a", "a", true), "metadata: {annotations: {x: '" + "a".repeat(400) + "!'}}"));
        assertThat(verdict(stage.expect("{like: pod/a, where: {metadata.annotations.x: '~ (a+a+)+b'}}"))
                        .state())
                .isEqualTo(State.ERROR);
    }
}
