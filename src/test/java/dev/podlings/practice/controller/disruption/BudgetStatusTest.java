package dev.podlings.practice.controller.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.controller.disruption.BudgetStatus.Expected;
import dev.podlings.practice.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class BudgetStatusTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest(name = "{0}: {1} of {2} healthy, {3} wanted")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'maxUnavailable': 1}      | 3 | 3 | 3 | desired 2, expected 3, allowed 1",
                "{'maxUnavailable': 1}      | 2 | 3 | 3 | desired 2, expected 3, allowed 0",
                "{'maxUnavailable': 1}      | 3 | 3 | 5 | desired 4, expected 5, allowed 0",
                "{'maxUnavailable': '30%'}  | 3 | 3 | 3 | desired 2, expected 3, allowed 1",
                "{'maxUnavailable': 5}      | 3 | 3 | 3 | desired 0, expected 3, allowed 3",
                "{'minAvailable': 2}        | 3 | 3 | 9 | desired 2, expected 3, allowed 1",
                "{'minAvailable': '50%'}    | 3 | 3 | 3 | desired 2, expected 3, allowed 1",
                "{'minAvailable': '100%'}   | 3 | 3 | 3 | desired 3, expected 3, allowed 0",
                "{'maxUnavailable': 1}      | 0 | 0 | 0 | desired 0, expected 0, allowed 0",
            })
    void countsAsKubernetesDoes(String spec, int healthy, int pods, int wanted, String says) {
        BudgetStatus status = BudgetStatus.of(budget(spec, "{}"), pods(pods, healthy), new Expected(wanted, null), NOW);

        assertThat("desired " + status.desiredHealthy() + ", expected " + status.expectedPods() + ", allowed "
                        + status.disruptionsAllowed())
                .isEqualTo(says);
        assertThat(status.currentHealthy()).isEqualTo(healthy);
    }

    @Test
    void anEvictedPodThatIsStillThereDoesNotCountForTwoMinutes() {
        ObjectNode budget = budget("{'maxUnavailable': 1}", "{'disruptedPods': {'mongo-0': '2025-12-31T23:59:00Z'}}");

        BudgetStatus soon = BudgetStatus.of(budget, pods(3, 3), new Expected(3, null), NOW);
        assertThat(soon.currentHealthy()).isEqualTo(2);
        assertThat(soon.nextExpiry()).isEqualTo("2026-01-01T00:01:00Z");
        BudgetStatus later = BudgetStatus.of(budget, pods(3, 3), new Expected(3, null), NOW.plusSeconds(60));
        assertThat(later.currentHealthy()).isEqualTo(3);
        assertThat(later.nextExpiry()).isNull();
    }

    @Test
    void whatCannotBeToldAllowsNothingAndSaysWhy() {
        ObjectNode budget = budget("{'maxUnavailable': 1}", "{'disruptionsAllowed': 1, 'expectedPods': 3}");
        BudgetStatus.of(budget, pods(3, 3), new Expected(0, "found no controllers for pod \"mongo-0\""), NOW)
                .writeInto(budget, NOW.toString());

        assertThat(budget.at("/status/disruptionsAllowed").intValue()).isZero();
        assertThat(budget.at("/status/expectedPods").intValue()).isEqualTo(3);
        assertThat(Json.write(budget.at("/status/conditions/0")))
                .contains("\"False\"", "SyncFailed", "found no controllers for pod");
    }

    private static ObjectNode budget(String spec, String status) {
        ObjectNode budget = Json.object();
        budget.putObject("metadata").put("name", "mongo").put("generation", 1);
        budget.set("spec", Json.parse(spec.replace('\'', '"')));
        budget.set("status", Json.parse(status.replace('\'', '"')));
        return budget;
    }

    private static List<ObjectNode> pods(int count, int healthy) {
        List<ObjectNode> pods = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ObjectNode pod = Json.object();
            pod.putObject("metadata").put("name", "mongo-" + i);
            pod.putObject("status")
                    .putArray("conditions")
                    .addObject()
                    .put("type", "Ready")
                    .put("status", i < healthy ? "True" : "False");
            pods.add(pod);
        }
        return pods;
    }
}
