package dev.podlings.practice.controller.workload.daemonset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.controller.statefulset.TinyKubelet;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.practice.support.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What may happen to a DaemonSet × how it replaces its pods; what must hold is asked after every single write. */
class DaemonSetScenariosTest {
    private static final List<String> NODES = List.of("one", "two", "three", "four");

    private final List<TinyKubelet> kubelets = new ArrayList<>();
    private final World world = new World(it -> {
        kubelets.add(new TinyKubelet(it.verbs, it.time));
        return List.of(new DaemonSetController(it.store, it.view, it.verbs, it.time), kubelets.get(0));
    });
    private Strategy strategy = Strategy.ON_DELETE;

    private enum Strategy {
        ON_DELETE("{\"type\": \"OnDelete\"}", 1, 4),
        ONE_UNAVAILABLE("{\"rollingUpdate\": {\"maxUnavailable\": 1}}", 1, 1),
        HALF_UNAVAILABLE("{\"rollingUpdate\": {\"maxUnavailable\": \"50%\"}}", 1, 2),
        ONE_MORE("{\"rollingUpdate\": {\"maxUnavailable\": 0, \"maxSurge\": 1}}", 2, 0),
        HALF_MORE("{\"rollingUpdate\": {\"maxUnavailable\": 0, \"maxSurge\": \"50%\"}}", 2, 0);

        private final String written;
        private final int mostOnANode;
        private final int mostUnavailable;

        Strategy(String written, int mostOnANode, int mostUnavailable) {
            this.written = written;
            this.mostOnANode = mostOnANode;
            this.mostUnavailable = mostUnavailable;
        }
    }

    private enum Scenario {
        NOTHING(test -> {}),
        GETS_A_NEW_IMAGE(test -> test.image("busybox:2")),
        GETS_TWO_NEW_IMAGES(test -> {
            test.image("busybox:2");
            test.world.pass(Duration.ofSeconds(3));
            test.image("busybox:3");
        }),
        GETS_A_NODE(test -> test.world.node("five", "{}")),
        LOSES_A_NODE(test -> test.world.delete(Kinds.NODE, "", "two")),
        LOSES_A_POD(test -> test.world.delete(Kinds.POD, "default", test.podOn("three"))),
        HAS_A_POD_THAT_FAILS(test -> test.kubelets.get(0).endPod(test.podOn("three"), "Failed")),
        GETS_AN_IMAGE_WHILE_A_POD_IS_NOT_READY(test -> {
            test.kubelets.get(0).breakPod(test.podOn("one"));
            test.image("busybox:2");
        });

        private final Consumer<DaemonSetScenariosTest> happening;

        Scenario(Consumer<DaemonSetScenariosTest> happening) {
            this.happening = happening;
        }
    }

    static Stream<Arguments> cases() {
        return Stream.of(Scenario.values())
                .flatMap(scenario -> Stream.of(Strategy.values()).map(how -> Arguments.of(scenario, how)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void comesToRest(Scenario scenario, Strategy how) {
        strategy = how;
        NODES.forEach(node -> world.node(node, "{}"));
        create();
        world.pass(Duration.ofSeconds(10));
        world.store.listen(event -> holds(event, scenario));
        scenario.happening.accept(this);
        world.pass(Duration.ofSeconds(120));
        // Somebody has to collect the pods of a node that is gone.
        List<String> nodes = world.names(Kinds.NODE);
        List<JsonNode> pods = alive().stream()
                .filter(pod -> nodes.contains(Json.text(pod, "spec", "nodeName")))
                .toList();

        assertThat(pods)
                .extracting(pod -> Json.text(pod, "spec", "nodeName"))
                .containsExactlyInAnyOrderElementsOf(nodes);
        JsonNode set = world.get(Kinds.DAEMON_SET, "default", "agent");
        assertThat(Json.number(set, 0, "status", "desiredNumberScheduled")).isEqualTo(nodes.size());
        boolean oneIsBroken = scenario == Scenario.GETS_AN_IMAGE_WHILE_A_POD_IS_NOT_READY && how == Strategy.ON_DELETE;
        assertThat(Json.number(set, 0, "status", "numberAvailable")).isEqualTo(nodes.size() - (oneIsBroken ? 1 : 0));
        if (how != Strategy.ON_DELETE) {
            String image = set.at("/spec/template/spec/containers/0/image").asString();
            assertThat(pods)
                    .allMatch(
                            pod -> pod.at("/spec/containers/0/image").asString().equals(image));
        }
    }

    @Test
    void theNewPodIsThereBeforeTheOldOneGoes() {
        strategy = Strategy.ONE_MORE;
        NODES.forEach(node -> world.node(node, "{}"));
        create();
        world.pass(Duration.ofSeconds(10));
        image("busybox:2");

        assertThat(alive()).as("one node has two").hasSize(5);
        assertThat(alive())
                .as("none of the old ones goes yet")
                .filteredOn(pod -> isOf(pod, "busybox:1"))
                .hasSize(4);
    }

    /** On no node more pods than the strategy allows; never more nodes without one than it promises. */
    private void holds(WatchEvent event, Scenario scenario) {
        if (!event.object().key().kind().equals(Kinds.POD)) {
            return;
        }
        Map<String, Long> onNodes =
                alive().stream().collect(Collectors.groupingBy(DaemonSetScenariosTest::node, Collectors.counting()));
        assertThat(onNodes.values()).allMatch(pods -> pods <= strategy.mostOnANode);
        if (scenario == Scenario.GETS_A_NEW_IMAGE || scenario == Scenario.GETS_TWO_NEW_IMAGES) {
            long served = NODES.stream().filter(this::isServed).count();
            assertThat(served).isGreaterThanOrEqualTo(NODES.size() - strategy.mostUnavailable);
        }
    }

    private boolean isServed(String node) {
        return alive().stream()
                .anyMatch(pod -> node(pod).equals(node)
                        && Json.at(pod, "status", "conditions")
                                .valueStream()
                                .anyMatch(each -> Json.text(each, "status").equals("True")));
    }

    private static boolean isOf(JsonNode pod, String image) {
        return pod.at("/spec/containers/0/image").asString().equals(image);
    }

    private static String node(JsonNode pod) {
        return Json.at(pod, "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
                .at("/nodeSelectorTerms/0/matchFields/0/values/0")
                .asString("");
    }

    private List<JsonNode> alive() {
        return world.all(Kinds.POD).stream()
                .filter(pod -> !Json.at(pod, "metadata").has("deletionTimestamp"))
                .filter(pod -> !List.of("Succeeded", "Failed").contains(Json.text(pod, "status", "phase")))
                .toList();
    }

    private String podOn(String node) {
        return alive().stream()
                .filter(pod -> node(pod).equals(node))
                .map(pod -> Json.text(pod, "metadata", "name"))
                .findFirst()
                .orElseThrow();
    }

    private void create() {
        world.create(Kinds.DAEMON_SET, """
                {"metadata": {"name": "agent", "namespace": "default"}, "spec": {"updateStrategy": %s,
                  "selector": {"matchLabels": {"app": "agent"}},
                  "template": {"metadata": {"labels": {"app": "agent"}}, "spec": {
                    "containers": [{"name": "main", "image": "busybox:1"}]}}}}
                """.formatted(strategy.written));
    }

    private void image(String image) {
        world.change(
                Kinds.DAEMON_SET,
                "default",
                "agent",
                set -> ((ObjectNode) set.at("/spec/template/spec/containers/0")).put("image", image));
    }
}
