package dev.podlings.practice.controller.workload.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.controller.lifecycle.GarbageCollector;
import dev.podlings.practice.controller.statefulset.TinyKubelet;
import dev.podlings.practice.controller.workload.ReplicaSetController;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.practice.support.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What may happen to a Deployment of four × how it replaces its pods; what it promises is asked after every write. */
class DeploymentScenariosTest {
    private final List<TinyKubelet> kubelets = new ArrayList<>();
    private final World world = new World(it -> {
        kubelets.add(new TinyKubelet(it.verbs, it.time));
        return List.of(
                new DeploymentController(it.store, it.view, it.verbs, it.time),
                new ReplicaSetController(it.store, it.view, it.verbs, it.time),
                new GarbageCollector(it.verbs, it.view),
                kubelets.get(0));
    });

    /**
     * Below this many available pods nothing that the controller does may bring it; pods that others end do not count.
     */
    private int floor;

    private int most;

    private enum Scenario {
        NOTHING(test -> {}),
        GETS_AN_IMAGE(test -> test.image("busybox:2")),
        GETS_TWO_IMAGES(test -> {
            test.image("busybox:3");
            test.pass(2);
            test.image("busybox:2");
        }),
        GETS_AN_IMAGE_AND_THE_OLD_ONE_AGAIN(test -> {
            test.image("busybox:2");
            test.pass(3);
            test.image("busybox:1");
        }),
        GROWS(test -> test.replicas(7)),
        SHRINKS(test -> test.replicas(1)),
        GROWS_WHILE_IT_IS_UPDATED(test -> {
            test.image("busybox:2");
            test.pass(3);
            test.replicas(6);
        }),
        GOES_TO_ZERO_AND_BACK(test -> {
            test.replicas(0);
            test.pass(20);
            test.replicas(4);
        }),
        LOSES_A_POD_WHILE_IT_IS_UPDATED(test -> {
            test.image("busybox:2");
            test.pass(3);
            test.floor = 0;
            test.world.delete(Kinds.POD, "default", test.world.names(Kinds.POD).get(0));
        }),
        IS_PAUSED_WHILE_IT_GETS_AN_IMAGE(test -> {
            test.change(spec -> spec.put("paused", true));
            test.image("busybox:2");
            test.pass(30);
            test.change(spec -> spec.remove("paused"));
        });

        private final Consumer<DeploymentScenariosTest> happening;

        Scenario(Consumer<DeploymentScenariosTest> happening) {
            this.happening = happening;
        }
    }

    /** How many more than so many are allowed, and how many fewer than four; no shares for Recreate. */
    private enum Policy {
        QUARTERS("{\"maxSurge\": \"25%\", \"maxUnavailable\": \"25%\"}", replicas -> (replicas + 3) / 4, 1),
        ONE_MORE("{\"maxSurge\": 1, \"maxUnavailable\": 0}", replicas -> 1, 0),
        ONE_FEWER("{\"maxSurge\": 0, \"maxUnavailable\": 1}", replicas -> 0, 1),
        ALL_AT_ONCE("{\"maxSurge\": \"100%\", \"maxUnavailable\": \"100%\"}", replicas -> replicas, 4),
        RECREATE("", replicas -> 0, 4);

        private final String shares;
        private final IntUnaryOperator surge;
        private final int unavailable;

        Policy(String shares, IntUnaryOperator surge, int unavailable) {
            this.shares = shares;
            this.surge = surge;
            this.unavailable = unavailable;
        }

        String strategy() {
            return this == RECREATE
                    ? "{\"type\": \"Recreate\"}"
                    : "{\"type\": \"RollingUpdate\", \"rollingUpdate\": " + shares + "}";
        }
    }

    static Stream<Arguments> cases() {
        return Stream.of(Scenario.values())
                .flatMap(scenario -> Stream.of(Policy.values())
                        .flatMap(policy -> Stream.of(0, 4).map(ready -> Arguments.of(scenario, policy, ready))));
    }

    @ParameterizedTest(name = "{0}, {1}, minReadySeconds {2}")
    @MethodSource("cases")
    void comesToRest(Scenario scenario, Policy policy, int minReadySeconds) {
        world.create(Kinds.DEPLOYMENT, """
                {"metadata": {"name": "web", "namespace": "default"}, "spec": {"replicas": 4, "minReadySeconds": %d,
                  "strategy": %s, "selector": {"matchLabels": {"app": "web"}},
                  "template": {"metadata": {"labels": {"app": "web"}}, "spec": {
                    "containers": [{"name": "main", "image": "busybox:1"}]}}}}
                """.formatted(minReadySeconds, policy.strategy()));
        pass(30);
        floor = 4 - policy.unavailable;
        world.store.listen(write -> holds(write, policy));
        scenario.happening.accept(this);
        for (int second = 0; second < 120; second++) {
            pass(1);
            assertThat(count(pod -> true)).as("pods at once").isLessThanOrEqualTo(most(policy));
        }

        JsonNode deployment = world.get(Kinds.DEPLOYMENT, "default", "web");
        int wanted = Json.number(deployment, -1, "spec", "replicas");
        String image = deployment.at("/spec/template/spec/containers/0/image").asString();
        assertThat(world.all(Kinds.POD).stream()
                        .map(pod -> pod.at("/spec/containers/0/image").asString()))
                .hasSize(wanted)
                .allMatch(image::equals);
        for (String number : List.of("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")) {
            assertThat(Json.number(deployment, 0, "status", number)).as(number).isEqualTo(wanted);
        }
        assertThat(Json.number(deployment, 0, "status", "observedGeneration"))
                .isEqualTo(Json.number(deployment, -1, "metadata", "generation"));
    }

    /**
     * Kubernetes counts what its sets ask for: a pod of the new set may be there a moment before one of the old set has
     * been told to go.
     */
    private void holds(WatchEvent write, Policy policy) {
        if (write.object().key().kind().equals(Kinds.REPLICA_SET)) {
            int asked = world.all(Kinds.REPLICA_SET).stream()
                    .mapToInt(set -> Json.number(set, 0, "spec", "replicas"))
                    .sum();
            assertThat(asked).as("pods that the sets ask for").isLessThanOrEqualTo(most(policy));
        } else if (write.object().key().kind().equals(Kinds.POD)) {
            if (write.type() == WatchEvent.Type.MODIFIED) {
                assertThat(count(DeploymentScenariosTest::isReady))
                        .as("ready pods")
                        .isGreaterThanOrEqualTo(floor);
            }
            if (policy == Policy.RECREATE) {
                assertThat(world.all(Kinds.POD).stream()
                                .map(pod -> pod.at("/spec/containers/0/image").asString())
                                .distinct()
                                .count())
                        .as("images at once")
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    private int count(Predicate<JsonNode> which) {
        return (int) world.all(Kinds.POD).stream()
                .filter(pod -> !Json.at(pod, "metadata").has("deletionTimestamp"))
                .filter(which)
                .count();
    }

    /** The most that was ever asked for: pods that are too many are ended one after the other. */
    private int most(Policy policy) {
        most = Math.max(most, Json.number(world.get(Kinds.DEPLOYMENT, "default", "web"), 0, "spec", "replicas"));
        return most + policy.surge.applyAsInt(most);
    }

    private static boolean isReady(JsonNode pod) {
        return pod.at("/status/conditions/0/status").asString("").equals("True");
    }

    private void image(String image) {
        change(spec -> ((ObjectNode) spec.at("/template/spec/containers/0")).put("image", image));
    }

    private void replicas(int replicas) {
        floor = Math.min(floor, replicas - (4 - floor));
        change(spec -> spec.put("replicas", replicas));
    }

    private void change(Consumer<ObjectNode> change) {
        world.change(Kinds.DEPLOYMENT, "default", "web", tree -> change.accept(Json.make(tree, "spec")));
    }

    private void pass(int seconds) {
        world.pass(Duration.ofSeconds(seconds));
    }
}
