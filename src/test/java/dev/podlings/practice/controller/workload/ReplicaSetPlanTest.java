package dev.podlings.practice.controller.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.controller.workload.PodView.Phase;
import dev.podlings.practice.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicaSetPlanTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void makesWhatIsMissing() {
        ReplicaSetPlan plan = plan(3, pod("a"));
        assertThat(plan.create()).isEqualTo(2);
        assertThat(plan.delete()).isEmpty();
    }

    @Test
    void makesFiveHundredAtATime() {
        assertThat(plan(1200).create()).isEqualTo(500);
    }

    @Test
    void podsThatNobodyMissesGoFirst() {
        PodView ready = pod("ready");
        PodView notReady = new PodView("", "not-ready", "2", labels(), Phase.RUNNING, "n", false, NOW, null, 0, 0);
        PodView pending = new PodView("", "pending", "3", labels(), Phase.PENDING, "n", false, NOW, null, 0, 0);
        PodView unscheduled = new PodView("", "unscheduled", "4", labels(), Phase.PENDING, "", false, NOW, null, 0, 0);
        assertThat(plan(0, ready, notReady, pending, unscheduled).delete())
                .extracting(PodView::name)
                .containsExactly("unscheduled", "pending", "not-ready", "ready");
    }

    @Test
    void theCheapOneGoesBeforeTheYoungOne() {
        PodView cheap = aged("cheap", 3600, -1);
        PodView young = aged("young", 10, 0);
        PodView old = aged("old", 3600, 0);
        assertThat(plan(0, old, young, cheap).delete())
                .extracting(PodView::name)
                .containsExactly("cheap", "young", "old");
    }

    @Test
    void theCrowdedNodeLosesAPodFirst() {
        PodView alone = on("alone", "one");
        PodView first = on("crowded", "two");
        ReplicaSetPlan plan = ReplicaSetPlan.of(1, List.of(alone, first), Map.of("one", 1, "two", 2), NOW);
        assertThat(plan.delete()).extracting(PodView::name).containsExactly("crowded");
    }

    @Test
    void aRefusalIsMetOnceAndNotAHundredTimes() {
        List<String> tries = new ArrayList<>();
        List<ApiException> refused = SlowStart.run(100, () -> {
            tries.add("try");
            throw new ApiException(403, "Forbidden", "exceeded quota", null);
        });
        assertThat(tries).hasSize(1);
        assertThat(refused).hasSize(1);
    }

    private static ReplicaSetPlan plan(int wanted, PodView... pods) {
        return ReplicaSetPlan.of(wanted, List.of(pods), Map.of(), NOW);
    }

    private static PodView pod(String name) {
        return aged(name, 60, 0);
    }

    private static PodView on(String name, String node) {
        return new PodView("", name, name, labels(), Phase.RUNNING, node, false, NOW, NOW.minusSeconds(60), 0, 0);
    }

    private static PodView aged(String name, int seconds, int cost) {
        Instant since = NOW.minusSeconds(seconds);
        return new PodView("", name, name, labels(), Phase.RUNNING, "n", false, since, since, 0, cost);
    }

    private static tools.jackson.databind.JsonNode labels() {
        return Json.object();
    }
}
