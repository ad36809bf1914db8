package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A pod's life, as its kubelet leads it. */
class KubeletTest extends KubeletBench {
    @Test
    void theNodeRegistersItselfAsReady() {
        JsonNode node = verbs.get(Kinds.NODE, "", "practice").orElseThrow().object();
        assertThat(condition(node, "Ready")).isEqualTo("True KubeletReady");
        assertThat(Json.text(node, "status", "nodeInfo", "kubeletVersion")).isEqualTo("v1.36.2");
    }

    @Test
    void aPodGoesFromContainerCreatingToReadyInTheRecordedSteps() {
        create(pod("mongo-0", "busybox:1.36"));
        assertThat(steps("mongo-0"))
                .containsExactly(
                        "Pending",
                        "Pending creating ready=False ContainersNotReady",
                        "Pending creating ready=False ContainersNotReady sandbox",
                        "Running running ready=True sandbox ip");
        assertThat(events())
                .containsExactly(
                        "Normal Pulled Container image \"busybox:1.36\" already present on machine and can be accessed by the pod",
                        "Normal Created Container created",
                        "Normal Started Container started");
    }

    @Test
    void aPodIsReadyWhenItsProbeSaysSo() {
        runtime.answer = Prober.Finding.failure("");
        create(probed(pod("mongo-0", "busybox:1.36")));
        assertThat(ready("mongo-0")).isEqualTo("False ContainersNotReady");
        time.pass(Duration.ofSeconds(2));
        runtime.answer = Prober.Finding.SUCCESS;
        time.pass(Duration.ofSeconds(1));
        assertThat(ready("mongo-0")).isEqualTo("True ");
        assertThat(events()).contains("Warning Unhealthy Readiness probe failed: ");
    }

    @Test
    void readinessIsLostOnlyAfterThreeFailures() {
        create(probed(pod("mongo-0", "busybox:1.36")));
        runtime.answer = Prober.Finding.failure("");
        time.pass(Duration.ofSeconds(2));
        assertThat(ready("mongo-0")).isEqualTo("True ");
        time.pass(Duration.ofSeconds(1));
        assertThat(ready("mongo-0")).isEqualTo("False ContainersNotReady");
    }

    @Test
    void aDeletedPodSaysCompletedBeforeItIsGone() {
        create(pod("mongo-1", "busybox:1.36"));
        podWrites.clear();
        delete("mongo-1");
        assertThat(steps("mongo-1"))
                .containsExactly(
                        "Running running ready=True sandbox ip deleting:30",
                        "Succeeded terminated:0:Completed ready=False PodCompleted ip deleting:30",
                        "Succeeded terminated:0:Completed ready=False PodCompleted ip deleting:0",
                        "DELETED");
        assertThat(events()).contains("Normal Killing Stopping container main");
    }

    @Test
    void aProcessThatIgnoresTheTermSignalIsKilledWhenItsGraceIsOver() {
        runtime.ignoresTerm = true;
        create(pod("stubborn", "busybox:1.36"));
        delete("stubborn");
        time.pass(Duration.ofSeconds(29));
        assertThat(verbs.get(Kinds.POD, "default", "stubborn")).isPresent();
        time.pass(Duration.ofSeconds(1));
        assertThat(verbs.get(Kinds.POD, "default", "stubborn")).isEmpty();
        assertThat(steps("stubborn")).anyMatch(step -> step.startsWith("Failed terminated:137:Error"));
    }

    @Test
    void aPodThatIsDeletedByForceRunsOnUnseenBesideItsSuccessor() {
        runtime.ignoresTerm = true;
        create(pod("mongo-2", "busybox:1.36"));
        verbs.delete(Kinds.POD, "default", "mongo-2", new DeleteOptions(0, null, null, null), Writer.API_SERVER);
        time.settle();
        assertThat(verbs.get(Kinds.POD, "default", "mongo-2")).isEmpty();
        assertThat(runtime.kills).isZero();
        create(pod("mongo-2", "busybox:1.36"));
        assertThat(ready("mongo-2")).isEqualTo("True ");
        assertThat(runtime.kills).isZero();
        time.pass(Duration.ofSeconds(30));
        assertThat(runtime.kills).isEqualTo(1);
        assertThat(ready("mongo-2")).isEqualTo("True ");
    }

    @Test
    void aPodThatMayNotRestartSucceedsOrFailsWithItsContainer() {
        create(never(pod("good", "busybox:1.36")));
        create(never(pod("bad", "busybox:1.36")));
        runtime.exit("good", "main", 0);
        runtime.exit("bad", "main", 3);
        time.settle();
        assertThat(phase("good")).isEqualTo("Succeeded");
        assertThat(ready("good")).isEqualTo("False PodCompleted");
        assertThat(phase("bad")).isEqualTo("Failed");
        assertThat(ready("bad")).isEqualTo("False PodFailed");
    }

    @Test
    void initContainersRunOneAfterTheOtherBeforeTheRest() {
        ObjectNode pod = pod("staged", "busybox:1.36");
        for (String name : new String[] {"first", "second"}) {
            ((ObjectNode) pod.path("spec"))
                    .withArray("initContainers")
                    .addObject()
                    .put("name", name)
                    .put("image", "busybox:1.36");
        }
        create(pod);
        assertThat(runtime.running()).containsExactly("first");
        runtime.exit("first", 0);
        time.settle();
        assertThat(runtime.running()).containsExactly("second");
        assertThat(condition(stored("staged"), "Initialized")).isEqualTo("False ContainersNotInitialized");
        runtime.exit("second", 0);
        time.settle();
        assertThat(runtime.running()).containsExactly("main");
        assertThat(condition(stored("staged"), "Initialized")).isEqualTo("True ");
        assertThat(phase("staged")).isEqualTo("Running");
    }
}
