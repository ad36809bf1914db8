package dev.podlings.practice.controller.workload.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rollout over sets whose pods become ready one by one; what maxSurge and maxUnavailable promise holds at each tick.
 */
class RollingUpdateTest {
    /** {replicas, available} of the old sets and then of the new one. */
    private final List<int[]> sets = new ArrayList<>();

    @ParameterizedTest(name = "{0} replicas, maxSurge {1}, maxUnavailable {2}")
    @CsvSource({
        "1, 25%, 25%", "2, 25%, 25%", "3, 25%, 25%", "4, 25%, 25%", "5, 25%, 25%", "10, 25%, 25%", "10, 0, 1",
        "10, 1, 0", "10, 100%, 0", "10, 0, 100%", "3, 0, 0", "7, 30%, 10%", "100, 25%, 25%", "4, 2, 3"
    })
    void neverMoreAndNeverFewerThanPromised(int replicas, String surge, String unavailable) {
        DeploymentView wanted = wanted(replicas, surge, unavailable);
        sets.add(new int[] {replicas, replicas});
        sets.add(new int[] {0, 0});
        int ticks = 0;
        while (sets.get(0)[0] > 0 || sets.get(1)[1] < replicas) {
            assertThat(ticks++).as("ticks until it is done").isLessThan(20 * replicas + 20);
            for (Scaling scaling : RollingUpdate.next(rollout(wanted))) {
                apply(scaling);
            }
            holds(wanted);
            becomeReady(1);
            holds(wanted);
        }
        assertThat(sets.get(1)).containsExactly(replicas, replicas);
    }

    @Test
    void brokenPodsOfTheOldSetGoFirst() {
        DeploymentView wanted = wanted(4, "25%", "25%");
        sets.add(new int[] {4, 2});
        sets.add(new int[] {1, 1});
        assertThat(RollingUpdate.next(rollout(wanted)))
                .extracting(Scaling::to)
                .as("4 old ones of which 2 are broken, 1 new one")
                .containsExactly(2);
    }

    @Test
    void aNewSetThatDoesNotBecomeReadyLeavesTheOldPodsAlone() {
        DeploymentView wanted = wanted(4, "25%", "25%");
        sets.add(new int[] {3, 3});
        sets.add(new int[] {2, 0});
        assertThat(RollingUpdate.next(rollout(wanted))).isEmpty();
    }

    @Test
    void twoHalvesThatRoundToNothingLetOnePodGo() {
        assertThat(wanted(3, "0", "0").maxUnavailable()).isEqualTo(1);
        assertThat(wanted(3, "25%", "25%").maxSurge()).isEqualTo(1);
        assertThat(wanted(3, "25%", "25%").maxUnavailable()).isZero();
    }

    private void holds(DeploymentView wanted) {
        int total = sets.stream().mapToInt(set -> set[0]).sum();
        int available = sets.stream().mapToInt(set -> set[1]).sum();
        assertThat(total).as("pods at once").isLessThanOrEqualTo(wanted.most());
        assertThat(available).as("available pods").isGreaterThanOrEqualTo(wanted.least());
    }

    private void apply(Scaling scaling) {
        int[] set = sets.get(scaling.set().name().equals("new") ? 1 : 0);
        set[0] = scaling.to();
        set[1] = Math.min(set[1], set[0]);
    }

    private void becomeReady(int pods) {
        int[] set = sets.get(1);
        set[1] = Math.min(set[0], set[1] + pods);
    }

    private Rollout rollout(DeploymentView wanted) {
        return new Rollout(
                wanted,
                view("new", sets.get(1)[0], sets.get(1)[1]),
                List.of(view("old", sets.get(0)[0], sets.get(0)[1])));
    }

    static SetView view(String name, int replicas, int available) {
        ObjectNode set = Json.object();
        set.putObject("metadata").put("name", name).put("creationTimestamp", "2026-01-01T00:00:00Z");
        set.putObject("spec").put("replicas", replicas);
        set.putObject("status").put("replicas", replicas).put("availableReplicas", available);
        return SetView.of(new StoredObject(new ObjectKey(Kinds.REPLICA_SET, "default", name), 1, set));
    }

    static DeploymentView wanted(int replicas, String surge, String unavailable) {
        return DeploymentView.of(Json.parse("""
                {"metadata": {"name": "web"},
                 "spec": {"replicas": %d, "strategy": {"type": "RollingUpdate",
                   "rollingUpdate": {"maxSurge": %s, "maxUnavailable": %s}}}}
                """.formatted(replicas, json(surge), json(unavailable))));
    }

    private static String json(String share) {
        return share.endsWith("%") ? "\"" + share + "\"" : share;
    }
}
