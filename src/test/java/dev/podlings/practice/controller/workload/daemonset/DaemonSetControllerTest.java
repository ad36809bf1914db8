package dev.podlings.practice.controller.workload.daemonset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.controller.scheduler.Scheduler;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.support.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DaemonSetControllerTest {
    private final World world = new World(it -> List.of(
            new DaemonSetController(it.store, it.view, it.verbs, it.time),
            new Scheduler(it.store, it.view, it.verbs, it.time)));

    @Test
    void eachNodeGetsOnePodAndANewNodeToo() {
        nodes("one", "two");
        daemon();
        assertThat(podsOn()).containsExactlyInAnyOrder("one", "two");
        nodes("three");
        assertThat(podsOn()).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(Json.number(status(), 0, "desiredNumberScheduled")).isEqualTo(3);
    }

    @Test
    void aCordonedNodeGetsOneAllTheSame() {
        nodes("one");
        world.change(Kinds.NODE, "", "one", node -> Json.make(node, "spec").put("unschedulable", true));
        daemon();
        assertThat(podsOn()).containsExactly("one");
    }

    @Test
    void onlyNodesThatTheSelectorMeans() {
        nodes("one", "two");
        world.change(
                Kinds.NODE,
                "",
                "two",
                node -> Json.make(node, "metadata", "labels").put("disk", "ssd"));
        daemon();
        world.change(
                Kinds.DAEMON_SET,
                "default",
                "agent",
                set -> Json.make(set, "spec", "template", "spec")
                        .putObject("nodeSelector")
                        .put("disk", "ssd"));
        world.all(Kinds.POD).stream()
                .filter(pod -> Json.at(pod, "metadata").has("deletionTimestamp"))
                .forEach(pod -> world.remove(Kinds.POD, "default", Json.text(pod, "metadata", "name")));
        world.time.settle();
        assertThat(podsOn()).containsOnly("two");
    }

    @Test
    void aNewTemplateReplacesOneNodeAfterTheOther() {
        nodes("one", "two");
        daemon();
        ready();
        world.change(
                Kinds.DAEMON_SET,
                "default",
                "agent",
                set -> ((ObjectNode) set.at("/spec/template/spec/containers/0")).put("image", "busybox:2"));
        assertThat(world.all(Kinds.POD).stream()
                        .filter(pod -> Json.at(pod, "metadata").has("deletionTimestamp")))
                .hasSize(1);
        for (int i = 0; i < 4; i++) {
            world.all(Kinds.POD).stream()
                    .filter(pod -> Json.at(pod, "metadata").has("deletionTimestamp"))
                    .forEach(pod -> world.remove(Kinds.POD, "default", Json.text(pod, "metadata", "name")));
            ready();
        }
        assertThat(world.all(Kinds.POD))
                .hasSize(2)
                .allMatch(pod -> pod.at("/spec/containers/0/image").asString().equals("busybox:2"));
        assertThat(world.names(Kinds.CONTROLLER_REVISION)).hasSize(2);
        assertThat(Json.number(status(), 0, "updatedNumberScheduled")).isEqualTo(2);
    }

    private void nodes(String... names) {
        for (String name : names) {
            world.node(name, "{\"kubernetes.io/hostname\": \"" + name + "\"}");
        }
    }

    private void daemon() {
        world.create(Kinds.DAEMON_SET, """
                {"metadata": {"name": "agent", "namespace": "default"}, "spec": {
                  "selector": {"matchLabels": {"app": "agent"}},
                  "template": {"metadata": {"labels": {"app": "agent"}}, "spec": {
                    "containers": [{"name": "main", "image": "busybox:1"}]}}}}
                """);
    }

    private void ready() {
        for (String pod : world.names(Kinds.POD)) {
            world.changeStatus(Kinds.POD, "default", pod, status -> {
                status.put("phase", "Running");
                status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
            });
        }
    }

    private List<String> podsOn() {
        return world.all(Kinds.POD).stream()
                .map(pod -> Json.text(pod, "spec", "nodeName"))
                .toList();
    }

    private JsonNode status() {
        return Json.at(world.get(Kinds.DAEMON_SET, "default", "agent"), "status");
    }
}
