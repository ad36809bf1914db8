package dev.podlings.practice.controller.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.practice.support.World;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Five pods that want something × what happens to three nodes. No pod is ever put where it may not be, and none waits
 * that could go somewhere: both are asked of {@link #mayGo}, which is the test's own.
 */
class SchedulerScenariosTest {
    private final World world = new World(it -> List.of(new Scheduler(it.store, it.view, it.verbs, it.time)));

    /** What each of the pods asks for. */
    private enum Wish {
        NOTHING("", "{}", "[]"),
        A_FAST_DISK("\"nodeSelector\": {\"disk\": \"ssd\"},", "{}", "[]"),
        TO_BE_ON_A_TAINTED_NODE_TOO("\"tolerations\": [{\"key\": \"gpu\", \"operator\": \"Exists\"}],", "{}", "[]"),
        MUCH_PROCESSOR("", "{\"requests\": {\"cpu\": \"900m\"}}", "[]"),
        A_PORT_OF_THE_NODE("", "{}", "[{\"containerPort\": 80, \"hostPort\": 8080}]"),
        TO_BE_ALONE("""
                "affinity": {"podAntiAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [
                  {"labelSelector": {"matchLabels": {"app": "web"}}, "topologyKey": "kubernetes.io/hostname"}]}},
                """, "{}", "[]");

        private final String spec;
        private final String resources;
        private final String ports;

        Wish(String spec, String resources, String ports) {
            this.spec = spec;
            this.resources = resources;
            this.ports = ports;
        }

        /** How many such pods one node holds. */
        int mostOnANode() {
            return switch (this) {
                case MUCH_PROCESSOR -> 2;
                case A_PORT_OF_THE_NODE, TO_BE_ALONE -> 1;
                default -> 100;
            };
        }
    }

    private enum Scenario {
        NOTHING(test -> {}),
        A_NODE_COMES(test -> test.node("four")),
        A_NODE_GOES(test -> test.world.delete(Kinds.NODE, "", "one")),
        ALL_ARE_CORDONED(test -> List.of("one", "two", "three").forEach(test::cordon)),
        ONE_IS_CORDONED_AND_UNCORDONED(test -> {
            test.cordon("three");
            test.pod("between", Wish.NOTHING);
            test.world.change(
                    Kinds.NODE, "", "three", node -> Json.make(node, "spec").remove("unschedulable"));
        }),
        A_TAINT_GOES(test -> test.world.change(
                Kinds.NODE, "", "two", node -> Json.make(node, "spec").remove("taints"))),
        A_LABEL_COMES(test -> test.world.change(
                Kinds.NODE,
                "",
                "three",
                node -> Json.make(node, "metadata", "labels").put("disk", "ssd"))),
        TWO_PODS_LEAVE(test -> {
            test.world.remove(Kinds.POD, "default", "pod-0");
            test.world.remove(Kinds.POD, "default", "pod-1");
        }),
        A_POD_ENDS(test ->
                test.world.changeStatus(Kinds.POD, "default", "pod-0", status -> status.put("phase", "Succeeded")));

        private final Consumer<SchedulerScenariosTest> happening;

        Scenario(Consumer<SchedulerScenariosTest> happening) {
            this.happening = happening;
        }
    }

    static Stream<Arguments> cases() {
        return Stream.of(Scenario.values())
                .flatMap(scenario -> Stream.of(Wish.values()).map(wish -> Arguments.of(scenario, wish)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void eachPodGoesWhereItMayAndNoneWaitsInVain(Scenario scenario, Wish wish) {
        world.store.listen(write -> holds(write, wish));
        node("one");
        node("two");
        node("three");
        world.change(
                Kinds.NODE,
                "",
                "one",
                node -> Json.make(node, "metadata", "labels").put("disk", "ssd"));
        world.change(
                Kinds.NODE,
                "",
                "two",
                node -> Json.make(node, "spec")
                        .putArray("taints")
                        .addObject()
                        .put("key", "gpu")
                        .put("effect", "NoSchedule"));
        for (int i = 0; i < 5; i++) {
            pod("pod-" + i, wish);
        }
        scenario.happening.accept(this);
        for (int i = 5; i < 9; i++) {
            pod("pod-" + i, wish);
        }
        for (JsonNode pod : world.all(Kinds.POD)) {
            if (nodeOf(pod).isEmpty()) {
                waitsForAReason(pod, wish);
            }
        }
    }

    private void waitsForAReason(JsonNode pod, Wish wish) {
        List<JsonNode> nodes = world.all(Kinds.NODE);
        assertThat(nodes.stream().filter(node -> mayGo(wish, node, 0)).map(SchedulerScenariosTest::name))
                .as("nodes where %s could go", name(pod))
                .isEmpty();
        JsonNode condition = pod.at("/status/conditions/0");
        assertThat(Json.text(condition, "reason")).isEqualTo("Unschedulable");
        assertThat(Json.text(condition, "message")).matches("0/[234] nodes are available: .+");
    }

    /** A pod was bound: that node had room for it. */
    private void holds(WatchEvent write, Wish wish) {
        boolean bound = write.object().key().kind().equals(Kinds.POD)
                && write.before() != null
                && nodeOf(write.before().object()).isEmpty()
                && !nodeOf(write.object().object()).isEmpty();
        if (bound && !write.object().key().name().equals("between")) {
            JsonNode node = world.get(Kinds.NODE, "", nodeOf(write.object().object()));
            assertThat(mayGo(wish, node, 1))
                    .as("%s may be on %s", write.object().key().name(), name(node))
                    .isTrue();
        }
    }

    /** @param already how many of the pods there are the one that is asked about */
    private boolean mayGo(Wish wish, JsonNode node, int already) {
        boolean tainted = !Json.at(node, "spec", "taints").isEmpty();
        boolean fits = wish != Wish.A_FAST_DISK
                || Json.text(node, "metadata", "labels", "disk").equals("ssd");
        return fits
                && !Json.isTrue(node, "spec", "unschedulable")
                && (!tainted || wish == Wish.TO_BE_ON_A_TAINTED_NODE_TOO)
                && podsOn(name(node)) - already < wish.mostOnANode();
    }

    /** What has ended takes no room; the pod without a wish is in nobody's way, but for those who want to be alone. */
    private long podsOn(String node) {
        return world.all(Kinds.POD).stream()
                .filter(pod -> nodeOf(pod).equals(node))
                .filter(pod -> !Json.text(pod, "status", "phase").equals("Succeeded"))
                .filter(pod -> !name(pod).equals("between"))
                .count();
    }

    private void node(String name) {
        world.node(name, "{\"kubernetes.io/hostname\": \"" + name + "\"}");
    }

    private void cordon(String node) {
        world.change(Kinds.NODE, "", node, tree -> Json.make(tree, "spec").put("unschedulable", true));
    }

    private void pod(String name, Wish wish) {
        ObjectNode pod = (ObjectNode) Json.parse("""
                {"metadata": {"name": "%s", "namespace": "default", "labels": {"app": "web"}},
                 "spec": {%s "containers": [
                   {"name": "main", "image": "busybox:1", "resources": %s, "ports": %s}]}}
                """.formatted(name, wish.spec, wish.resources, wish.ports));
        if (name.equals("between")) {
            Json.make(pod, "metadata").remove("labels");
        }
        world.create(Kinds.POD, Json.write(pod));
    }

    private static String nodeOf(JsonNode pod) {
        return Json.text(pod, "spec", "nodeName");
    }

    private static String name(JsonNode object) {
        return Json.text(object, "metadata", "name");
    }
}
