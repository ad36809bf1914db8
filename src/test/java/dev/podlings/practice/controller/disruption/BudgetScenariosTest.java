package dev.podlings.practice.controller.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.controller.statefulset.TinyKubelet;
import dev.podlings.practice.controller.workload.ReplicaSetController;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.support.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Somebody drains: asks again and again for every pod of four, while things happen to them × what the budget says. As
 * many ready pods as the budget asks for stay, whatever was evicted.
 */
class BudgetScenariosTest {
    private static final int REPLICAS = 4;

    private final List<TinyKubelet> kubelets = new ArrayList<>();
    private final World world = new World(it -> {
        kubelets.add(new TinyKubelet(it.verbs, it.time));
        return List.of(
                new DisruptionController(it.verbs, it.view, it.time),
                new ReplicaSetController(it.store, it.view, it.verbs, it.time),
                kubelets.get(0));
    });
    private final BudgetedEvictions evictions = new BudgetedEvictions(world.verbs, world.view, world.time);

    private enum Scenario {
        NOTHING(test -> {}),
        GROWS(test -> test.replicas(6)),
        SHRINKS(test -> test.replicas(3)),
        A_POD_IS_NOT_READY(test -> test.kubelets.get(0).breakPod(test.pods().get(0))),
        A_POD_IS_DELETED(
                test -> test.world.delete(Kinds.POD, "default", test.pods().get(0))),
        THE_BUDGET_IS_CHANGED(test -> test.world.change(
                Kinds.POD_DISRUPTION_BUDGET,
                "default",
                "web",
                budget -> Json.make(budget, "metadata", "labels").put("seen", "yes")));

        private final Consumer<BudgetScenariosTest> happening;

        Scenario(Consumer<BudgetScenariosTest> happening) {
            this.happening = happening;
        }
    }

    static Stream<Arguments> cases() {
        List<String> budgets = List.of(
                "\"minAvailable\": 3",
                "\"minAvailable\": \"50%\"",
                "\"minAvailable\": \"100%\"",
                "\"maxUnavailable\": 1",
                "\"maxUnavailable\": \"30%\"",
                "\"maxUnavailable\": 0",
                "\"minAvailable\": 2, \"unhealthyPodEvictionPolicy\": \"AlwaysAllow\"");
        return Stream.of(Scenario.values())
                .flatMap(scenario -> budgets.stream().map(budget -> Arguments.of(scenario, budget)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void asManyStayAsTheBudgetAsksFor(Scenario scenario, String rule) {
        world.create(Kinds.REPLICA_SET, """
                {"metadata": {"name": "web", "namespace": "default"}, "spec": {"replicas": %d,
                  "selector": {"matchLabels": {"app": "web"}},
                  "template": {"metadata": {"labels": {"app": "web"}}, "spec": {
                    "containers": [{"name": "main", "image": "busybox:1"}]}}}}
                """.formatted(REPLICAS));
        world.create(Kinds.POD_DISRUPTION_BUDGET, """
                {"metadata": {"name": "web", "namespace": "default"},
                 "spec": {"selector": {"matchLabels": {"app": "web"}}, %s}}
                """.formatted(rule));
        pass(20_000);
        scenario.happening.accept(this);
        for (int round = 0; round < 20; round++) {
            pods().forEach(this::evict);
            pass(700);
            numbersArePossible();
        }
        pass(120_000);
        numbersArePossible();
        JsonNode status =
                world.get(Kinds.POD_DISRUPTION_BUDGET, "default", "web").path("status");
        assertThat(status.path("disruptedPods"))
                .as("what was evicted is forgotten")
                .isEmpty();
        assertThat(Json.number(status, -1, "currentHealthy")).isEqualTo(ready());
    }

    /** A pod that is not ready may go without asking, and takes nothing away. */
    private void evict(String pod) {
        boolean counts = isReady(world.get(Kinds.POD, "default", pod));
        int before = ready();
        try {
            evictions.evict("default", pod, DeleteOptions.DEFAULT, false);
        } catch (ApiException refused) {
            assertThat(refused.code()).isEqualTo(429);
            return;
        }
        JsonNode budget = world.get(Kinds.POD_DISRUPTION_BUDGET, "default", "web");
        if (counts) {
            assertThat(before - 1).as("ready pods after %s was evicted", pod).isGreaterThanOrEqualTo(least(budget));
        }
        world.time.settle();
    }

    /** Reckoned from the spec, not from what the controller says. Kubernetes: shares are rounded up. */
    private int least(JsonNode budget) {
        JsonNode spec = budget.path("spec");
        int wanted = Json.number(world.get(Kinds.REPLICA_SET, "default", "web"), 0, "spec", "replicas");
        return spec.has("minAvailable")
                ? share(spec.path("minAvailable"), wanted)
                : wanted - share(spec.path("maxUnavailable"), wanted);
    }

    private static int share(JsonNode amount, int of) {
        return amount.isNumber()
                ? amount.intValue()
                : (int) Math.ceil(Integer.parseInt(amount.asString().replace("%", "")) * of / 100.0);
    }

    private void numbersArePossible() {
        JsonNode budget = world.get(Kinds.POD_DISRUPTION_BUDGET, "default", "web");
        JsonNode status = budget.path("status");
        int healthy = Json.number(status, 0, "currentHealthy");
        assertThat(Json.number(status, 0, "desiredHealthy")).isEqualTo(least(budget));
        assertThat(Json.number(status, -1, "disruptionsAllowed")).isEqualTo(Math.max(0, healthy - least(budget)));
        assertThat(healthy).isLessThanOrEqualTo(ready());
    }

    private List<String> pods() {
        return world.all(Kinds.POD).stream()
                .filter(pod -> !Json.at(pod, "metadata").has("deletionTimestamp"))
                .map(pod -> Json.text(pod, "metadata", "name"))
                .toList();
    }

    private int ready() {
        return (int) world.all(Kinds.POD).stream()
                .filter(BudgetScenariosTest::isReady)
                .count();
    }

    private static boolean isReady(JsonNode pod) {
        return pod.at("/status/conditions")
                        .valueStream()
                        .anyMatch(each -> Json.text(each, "type").equals("Ready")
                                && Json.text(each, "status").equals("True"))
                && !Json.at(pod, "metadata").has("deletionTimestamp");
    }

    private void replicas(int replicas) {
        world.change(
                Kinds.REPLICA_SET,
                "default",
                "web",
                set -> Json.make(set, "spec").put("replicas", replicas));
    }

    private void pass(int millis) {
        world.pass(Duration.ofMillis(millis));
    }
}
