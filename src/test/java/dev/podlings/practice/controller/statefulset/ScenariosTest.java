package dev.podlings.practice.controller.statefulset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What may happen to a set × how it may be configured. {@link Invariant} looks at every single write on the way. */
class ScenariosTest {
    private static final int ENOUGH_SECONDS = 300;

    /** Things that happen to a set of three; afterwards it must come to rest with the replicas it asks for. */
    private enum Scenario {
        NOTHING(world -> {}),
        GROWS(world -> replicas(world, 5)),
        SHRINKS(world -> replicas(world, 1)),
        GOES_TO_ZERO_AND_BACK(world -> {
            replicas(world, 0);
            world.pass(30);
            replicas(world, 3);
        }),
        GROWS_AND_SHRINKS_AT_ONCE(world -> {
            replicas(world, 6);
            world.pass(3);
            replicas(world, 2);
        }),
        GETS_A_NEW_IMAGE(world -> image(world, "busybox:2")),
        GETS_TWO_NEW_IMAGES(world -> {
            image(world, "busybox:3");
            world.pass(4);
            image(world, "busybox:2");
        }),
        GETS_AN_IMAGE_WHILE_IT_GROWS(world -> {
            replicas(world, 5);
            world.pass(2);
            image(world, "busybox:2");
        }),
        LOSES_ONE_POD(world -> delete(world, "mongo-1")),
        LOSES_ALL_PODS(world -> List.of("mongo-0", "mongo-1", "mongo-2").forEach(pod -> delete(world, pod))),
        LOSES_A_POD_WHILE_IT_IS_UPDATED(world -> {
            image(world, "busybox:2");
            world.pass(2);
            delete(world, "mongo-0");
        }),
        IS_NOT_READY_FOR_A_WHILE(world -> {
            world.kubelet.breakPod("mongo-1");
            replicas(world, 4);
            world.pass(20);
            image(world, "busybox:2");
            world.pass(20);
            world.kubelet.healPod("mongo-1");
        }),
        HAS_PODS_THAT_END(world -> {
            world.kubelet.endPod("mongo-2", "Succeeded");
            world.kubelet.endPod("mongo-0", "Failed");
        }),
        MOVES_UP(world -> start(world, 2)),
        MOVES_UP_AND_BACK(world -> {
            start(world, 2);
            world.pass(5);
            start(world, 0);
        });

        private final Consumer<SetWorld> happening;

        Scenario(Consumer<SetWorld> happening) {
            this.happening = happening;
        }
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            for (String management : List.of("OrderedReady", "Parallel")) {
                for (String strategy : List.of("RollingUpdate", "OnDelete", "partition 1")) {
                    for (String retention : List.of("Retain", "whenDeleted", "whenScaled")) {
                        cases.add(Arguments.of(scenario, management, strategy, retention));
                    }
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, {3}")
    @MethodSource("cases")
    void comesToRest(Scenario scenario, String management, String strategy, String retention) {
        SetWorld world = new SetWorld();
        world.apply(SetWorld.set(3, policies(management, strategy, retention)));
        scenario.happening.accept(world);
        world.pass(ENOUGH_SECONDS);

        SetSpec set = SetSpec.of(world.get(Kinds.STATEFUL_SET, "mongo"));
        List<String> expected = IntStream.range(set.start(), set.start() + set.replicas())
                .mapToObj(ordinal -> "mongo-" + ordinal)
                .toList();
        assertThat(world.names(Kinds.POD)).isEqualTo(expected);
        assertThat(Json.number(world.status(), 0, "availableReplicas")).isEqualTo(expected.size());
        if (!strategy.equals("OnDelete")) {
            String image = set.template().at("/spec/containers/0/image").asString();
            int from = strategy.equals("partition 1") ? 1 : 0;
            assertThat(world.images().stream().skip(from)).allMatch(pod -> pod.endsWith(image));
        }
        claimsAreKeptAs(retention, world, expected);
    }

    /** Kubernetes, persistentVolumeClaimRetentionPolicy. */
    private static void claimsAreKeptAs(String retention, SetWorld world, List<String> pods) {
        List<String> wanted = pods.stream().map("data-"::concat).toList();
        assertThat(world.names(Kinds.PERSISTENT_VOLUME_CLAIM)).containsAll(wanted);
        if (retention.equals("whenScaled")) {
            assertThat(world.names(Kinds.PERSISTENT_VOLUME_CLAIM)).isEqualTo(wanted);
        }
        String owner = retention.equals("whenDeleted") ? "StatefulSet" : "";
        assertThat(world.store.list(Kinds.PERSISTENT_VOLUME_CLAIM, "default").objects())
                .extracting(claim ->
                        claim.object().at("/metadata/ownerReferences/0/kind").asString())
                .containsOnly(owner);
    }

    private static String policies(String management, String strategy, String retention) {
        String rolling = strategy.startsWith("partition") ? "1" : "0";
        String update = strategy.equals("OnDelete")
                ? "{\"type\": \"OnDelete\"}"
                : "{\"type\": \"RollingUpdate\", \"rollingUpdate\": {\"partition\": " + rolling + "}}";
        return """
                {"podManagementPolicy": "%s", "updateStrategy": %s,
                 "persistentVolumeClaimRetentionPolicy": {"whenDeleted": "%s", "whenScaled": "%s"}}
                """.formatted(
                        management,
                        update,
                        retention.equals("whenDeleted") ? "Delete" : "Retain",
                        retention.equals("whenScaled") ? "Delete" : "Retain");
    }

    private static void replicas(SetWorld world, int replicas) {
        change(world, spec -> spec.put("replicas", replicas));
    }

    private static void start(SetWorld world, int ordinal) {
        change(world, spec -> spec.putObject("ordinals").put("start", ordinal));
    }

    private static void image(SetWorld world, String image) {
        change(
                world,
                spec -> ((tools.jackson.databind.node.ObjectNode) spec.at("/template/spec/containers/0"))
                        .put("image", image));
    }

    private static void change(SetWorld world, Consumer<tools.jackson.databind.node.ObjectNode> change) {
        world.verbs.change(Kinds.STATEFUL_SET, "default", "mongo", SetWorld.LEARNER, set -> {
            change.accept(set.withObject("/spec"));
            return set;
        });
    }

    private static void delete(SetWorld world, String pod) {
        world.verbs.delete(Kinds.POD, "default", pod, DeleteOptions.DEFAULT, SetWorld.LEARNER);
    }
}
