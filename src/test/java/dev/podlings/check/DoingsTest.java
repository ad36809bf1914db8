package dev.podlings.check;

import static dev.podlings.check.LessonStage.verdict;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static dev.podlings.support.English.english;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoingsTest extends ToldStage {
    @Test
    void ofTwoThingsThatOneCommandDoesEachReachesItsOwnPods() {
        StepChecks step = enter("replaced", "others");
        stage.put(with(
                        set(3, 3),
                        "spec: {replicas: 5, template: {spec: {containers: [{name: mongo, image: 'busybox:2'}]}}}"))
                .pass(Duration.ofSeconds(1));

        deleteAndMakeAgain("mongo-0", "uid-0", "uid-9");

        assertThat(english(verdict(step, "others").why()))
                .as("more pods take none away, another template does")
                .containsExactly("the pod template of StatefulSet mongo was changed"
                        + " (image of mongo from busybox:1.36 to busybox:2): its pods are to be replaced");
    }
}
