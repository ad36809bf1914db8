package dev.podlings.practice.controller.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.statefulset.TinyKubelet;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.WatchEvent;
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
import tools.jackson.databind.node.ObjectNode;

/**
 * What may happen to a ReplicaSet × how long its pods must be ready; what must hold is asked after every single write.
 */
class ReplicaSetScenariosTest {
    private final List<TinyKubelet> kubelets = new ArrayList<>();
    private final World world = new World(it -> {
        kubelets.add(new TinyKubelet(it.verbs, it.time));
        return List.of(new ReplicaSetController(it.store, it.view, it.verbs, it.time), kubelets.get(0));
    });

    private enum Scenario {
        NOTHING(test -> {}),
        GROWS(test -> test.replicas(7)),
        SHRINKS(test -> test.replicas(1)),
        GOES_TO_ZERO_AND_BACK(test -> {
            test.replicas(0);
            test.world.pass(Duration.ofSeconds(20));
            test.replicas(3);
        }),
        GROWS_AND_SHRINKS_AT_ONCE(test -> {
            test.replicas(9);
            test.world.pass(Duration.ofMillis(1500));
            test.replicas(2);
        }),
        LOSES_ONE_POD(
                test -> test.world.delete(Kinds.POD, "default", test.pods().get(1))),
        LOSES_ALL_PODS(test -> test.pods().forEach(pod -> test.world.delete(Kinds.POD, "default", pod))),
        HAS_PODS_THAT_END(test -> test.kubelets.get(0).endPod(test.pods().get(0), "Failed")),
        HAS_A_POD_THAT_IS_NOT_READY(test -> {
            test.kubelets.get(0).breakPod(test.pods().get(2));
            test.replicas(2);
        }),
        A_POD_LEAVES(test -> test.label(test.pods().get(0), "other")),
        A_POD_LEAVES_AND_COMES_BACK(test -> {
            String pod = test.pods().get(0);
            test.label(pod, "other");
            test.world.pass(Duration.ofSeconds(10));
            test.label(pod, "web");
        }),
        A_BARE_POD_COMES(test -> test.bare("web")),
        A_STRANGER_COMES(test -> test.bare("other"));

        private final Consumer<ReplicaSetScenariosTest> happening;

        Scenario(Consumer<ReplicaSetScenariosTest> happening) {
            this.happening = happening;
        }
    }

    static Stream<Arguments> cases() {
        return Stream.of(Scenario.values())
                .flatMap(scenario -> Stream.of(0, 5).map(minReady -> Arguments.of(scenario, minReady)));
    }

    @ParameterizedTest(name = "{0}, minReadySeconds {1}")
    @MethodSource("cases")
    void comesToRest(Scenario scenario, int minReadySeconds) {
        world.store.listen(this::holds);
        world.create(Kinds.REPLICA_SET, """
                {"metadata": {"name": "web", "namespace": "default"}, "spec": {"replicas": 3, "minReadySeconds": %d,
                  "selector": {"matchLabels": {"app": "web"}},
                  "template": {"metadata": {"labels": {"app": "web"}}, "spec": {
                    "containers": [{"name": "main", "image": "busybox:1"}]}}}}
                """.formatted(minReadySeconds));
        world.pass(Duration.ofSeconds(20));
        scenario.happening.accept(this);
        world.pass(Duration.ofSeconds(60));

        JsonNode set = world.get(Kinds.REPLICA_SET, "default", "web");
        int wanted = Json.number(set, -1, "spec", "replicas");
        assertThat(pods()).hasSize(wanted);
        assertThat(Json.number(set, 0, "status", "replicas")).isEqualTo(wanted);
        assertThat(Json.number(set, 0, "status", "availableReplicas")).isEqualTo(wanted);
        assertThat(Json.number(set, 0, "status", "observedGeneration"))
                .isEqualTo(Json.number(set, -1, "metadata", "generation"));
        assertThat(world.all(Kinds.POD))
                .as("no other pod was touched, no pod that left is owned")
                .filteredOn(pod -> !Json.text(pod, "metadata", "labels", "app").equals("web"))
                .allMatch(pod -> Owners.controller(pod).isEmpty() && !isLeaving(pod));
    }

    /** Never more pods made than asked for; numbers that can be. */
    private void holds(WatchEvent event) {
        if (event.type() == WatchEvent.Type.ADDED && event.object().key().kind().equals(Kinds.POD)) {
            world.find(Kinds.REPLICA_SET, "default", "web")
                    .filter(set -> Owners.controller(event.object().object()).isPresent())
                    .ifPresent(set ->
                            assertThat(pods()).hasSizeLessThanOrEqualTo(Json.number(set, -1, "spec", "replicas")));
        }
        if (event.object().key().kind().equals(Kinds.REPLICA_SET)) {
            JsonNode status = event.object().object().path("status");
            int replicas = Json.number(status, 0, "replicas");
            int ready = Json.number(status, 0, "readyReplicas");
            assertThat(ready).isBetween(0, replicas);
            assertThat(Json.number(status, 0, "availableReplicas")).isBetween(0, ready);
            assertThat(Json.number(status, 0, "fullyLabeledReplicas")).isBetween(0, replicas);
        }
    }

    /** The set's pods that count. */
    private List<String> pods() {
        return world.all(Kinds.POD).stream()
                .filter(pod -> Owners.controller(pod).isPresent() && !isLeaving(pod))
                .filter(pod -> !List.of("Succeeded", "Failed").contains(Json.text(pod, "status", "phase")))
                .map(pod -> Json.text(pod, "metadata", "name"))
                .toList();
    }

    private static boolean isLeaving(JsonNode pod) {
        return Json.at(pod, "metadata").has("deletionTimestamp");
    }

    private void replicas(int replicas) {
        world.change(
                Kinds.REPLICA_SET,
                "default",
                "web",
                set -> Json.make(set, "spec").put("replicas", replicas));
    }

    private void label(String pod, String app) {
        world.change(
                Kinds.POD,
                "default",
                pod,
                tree -> Json.make(tree, "metadata", "labels").put("app", app));
    }

    private void bare(String app) {
        ObjectNode pod = (ObjectNode) Json.parse("""
                {"metadata": {"name": "bare", "namespace": "default"},
                 "spec": {"containers": [{"name": "main", "image": "busybox:1"}]}}
                """);
        Json.make(pod, "metadata", "labels").put("app", app);
        world.create(Kinds.POD, Json.write(pod));
    }
}
