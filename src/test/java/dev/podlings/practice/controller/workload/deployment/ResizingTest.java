package dev.podlings.practice.controller.workload.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ResizingTest {

    @Test
    void theOnlyActiveSetGetsTheNewSize() {
        Rollout rollout = new Rollout(wanted(5), RollingUpdateTest.view("new", 3, 3), List.of());
        assertThat(Resizing.next(rollout)).extracting(Scaling::to).containsExactly(5);
    }

    @Test
    void withoutAnyPodTheNewestSetGetsThem() {
        Rollout rollout = new Rollout(wanted(2), null, List.of(RollingUpdateTest.view("old", 0, 0)));
        assertThat(Resizing.next(rollout)).extracting(Scaling::to).containsExactly(2);
    }

    @Test
    void inTheMiddleOfARolloutAllSetsGrowInProportion() {
        // Kubernetes' own example: 10 replicas with maxSurge 3, stuck at 8 old and 5 new ones, scaled to 15.
        Rollout rollout = new Rollout(
                RollingUpdateTest.wanted(15, "3", "2"), sized("new", 5, 0, 13), List.of(sized("old", 8, 8, 13)));
        assertThat(Resizing.next(rollout))
                .extracting(scaling -> scaling.set().name() + " " + scaling.to())
                .containsExactly("old 11", "new 7");
    }

    @Test
    void aFullNewSetTakesWhatIsLeftOfTheOldOnes() {
        SetView full = sized("new", 3, 3, 4);
        Json.make((ObjectNode) full.stored().object(), "metadata", "annotations")
                .put("deployment.kubernetes.io/desired-replicas", "3");
        Rollout rollout = new Rollout(wanted(3), full, List.of(sized("old", 1, 1, 4)));
        assertThat(Resizing.next(rollout))
                .extracting(scaling -> scaling.set().name() + " " + scaling.to())
                .containsExactly("old 0");
    }

    private static SetView sized(String name, int replicas, int available, int most) {
        SetView set = RollingUpdateTest.view(name, replicas, available);
        Json.make((ObjectNode) set.stored().object(), "metadata", "annotations")
                .put("deployment.kubernetes.io/max-replicas", Integer.toString(most));
        return set;
    }

    private static DeploymentView wanted(int replicas) {
        return RollingUpdateTest.wanted(replicas, "25%", "25%");
    }
}
