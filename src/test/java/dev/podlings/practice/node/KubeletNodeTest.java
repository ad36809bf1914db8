package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a kubelet says of its node, and what becomes of a node whose plug is pulled. */
class KubeletNodeTest extends KubeletBench {
    @Test
    void aNewNodeSaysWhatItHas() {
        assertThat(events("Node"))
                .containsExactly(
                        "Normal Starting Starting kubelet.",
                        "Normal NodeAllocatableEnforced Updated Node Allocatable limit across pods",
                        "Normal NodeHasSufficientMemory Node practice status is now: NodeHasSufficientMemory",
                        "Normal NodeHasNoDiskPressure Node practice status is now: NodeHasNoDiskPressure",
                        "Normal NodeHasSufficientPID Node practice status is now: NodeHasSufficientPID",
                        "Normal NodeReady Node practice status is now: NodeReady");
    }

    @Test
    void aCordonIsTold() {
        node(node -> Json.make(node, "spec").put("unschedulable", true));
        node(node -> Json.make(node, "spec").remove("unschedulable"));
        assertThat(events("Node"))
                .endsWith(
                        "Normal NodeNotSchedulable Node practice status is now: NodeNotSchedulable",
                        "Normal NodeSchedulable Node practice status is now: NodeSchedulable");
    }

    @Test
    void anUnpluggedNodeSaysNothingAndItsContainersRunOnUnseen() {
        create(pod("web", "busybox:1.36"));
        verbs.create(
                Kinds.NAMESPACE,
                (ObjectNode) Json.parse("{\"metadata\": {\"name\": \"kube-node-lease\"}}"),
                Writer.API_SERVER);
        time.pass(Kubelet.HEARTBEAT);
        String renewed = renewed();
        node(node -> Json.make(node, "metadata", "annotations").put(Kubelet.UNPLUGGED, ""));
        time.pass(Duration.ofMinutes(5));
        assertThat(renewed()).isEqualTo(renewed);
        delete("web");
        assertThat(verbs.get(Kinds.POD, "default", "web")).isPresent();
        assertThat(runtime.running()).containsExactly("main");
        node(node -> Json.make(node, "metadata", "annotations").remove(Kubelet.UNPLUGGED));
        time.settle();
        assertThat(renewed()).isNotEqualTo(renewed);
        assertThat(verbs.get(Kinds.POD, "default", "web")).isEmpty();
        assertThat(runtime.running()).isEmpty();
    }

    private String renewed() {
        return Json.text(
                verbs.get(Kinds.LEASE, "kube-node-lease", "practice")
                        .orElseThrow()
                        .object(),
                "spec",
                "renewTime");
    }

    private void node(Consumer<ObjectNode> change) {
        verbs.change(Kinds.NODE, "", "practice", Writer.API_SERVER, node -> {
            change.accept(node);
            return node;
        });
        time.settle();
    }
}
