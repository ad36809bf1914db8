package dev.podlings.practice.controller.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.support.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where pods go, and what is said of those that can go nowhere; the sentences are those of Kubernetes 1.36. */
class SchedulerTest {
    private static final String HELPLESS = " no new claims to deallocate, preemption: 0/%d nodes are available: %s.";

    private final World world = new World(it -> List.of(new Scheduler(it.store, it.view, it.verbs, it.time)));

    @Test
    void aPodGoesToTheNodeWithFewestPods() {
        nodes("one", "two");
        pod("a", "");
        pod("b", "");
        assertThat(List.of(nodeOf("a"), nodeOf("b"))).containsExactly("one", "two");
        assertThat(world.events("a")).containsExactly("Scheduled Successfully assigned default/a to one");
    }

    @Test
    void withoutNodesItWaitsForOne() {
        pod("a", "");
        assertThat(message("a")).isEqualTo("no nodes available to schedule pods");
        nodes("one");
        assertThat(nodeOf("a")).isEqualTo("one");
    }

    @Test
    void aSelectorThatNoNodeMatches() {
        nodes("one");
        pod("a", "\"nodeSelector\": {\"disk\": \"ssd\"},");
        assertThat(message("a"))
                .isEqualTo("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector."
                        + HELPLESS.formatted(1, "1 Preemption is not helpful for scheduling"));
        world.change(
                Kinds.NODE,
                "",
                "one",
                node -> Json.make(node, "metadata", "labels").put("disk", "ssd"));
        assertThat(nodeOf("a")).isEqualTo("one");
    }

    @Test
    void aCordonedNodeTakesNoPodUntilItIsUncordoned() {
        nodes("one");
        world.change(Kinds.NODE, "", "one", node -> Json.make(node, "spec").put("unschedulable", true));
        pod("a", "");
        assertThat(message("a")).startsWith("0/1 nodes are available: 1 node(s) were unschedulable.");
        world.change(Kinds.NODE, "", "one", node -> Json.make(node, "spec").remove("unschedulable"));
        assertThat(nodeOf("a")).isEqualTo("one");
    }

    @Test
    void eachNodeIsCountedUnderItsOwnReason() {
        nodes("one", "two", "three");
        world.change(
                Kinds.NODE,
                "",
                "one",
                node -> Json.make(node, "spec")
                        .putArray("taints")
                        .addObject()
                        .put("key", "gpu")
                        .put("effect", "NoSchedule"));
        pod("a", "", "{\"requests\": {\"cpu\": \"3\"}}");
        assertThat(message("a"))
                .isEqualTo("0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient cpu."
                        + HELPLESS.formatted(3, "3 Preemption is not helpful for scheduling"));
    }

    @Test
    void aFullNodeHasRoomAgainWhenAPodLeaves() {
        nodes("one");
        pod("a", "", "{\"requests\": {\"cpu\": \"1500m\", \"memory\": \"1Gi\"}}");
        pod("b", "", "{\"requests\": {\"cpu\": \"600m\"}}");
        assertThat(message("b"))
                .isEqualTo("0/1 nodes are available: 1 Insufficient cpu."
                        + HELPLESS.formatted(1, "1 No preemption victims found for incoming pod"));
        world.remove(Kinds.POD, "default", "a");
        assertThat(nodeOf("b")).isEqualTo("one");
    }

    @Test
    void aToleratedTaintDoesNotMatter() {
        nodes("one");
        world.change(
                Kinds.NODE,
                "",
                "one",
                node -> Json.make(node, "spec")
                        .putArray("taints")
                        .addObject()
                        .put("key", "gpu")
                        .put("value", "a")
                        .put("effect", "NoSchedule"));
        pod("a", "\"tolerations\": [{\"key\": \"gpu\", \"operator\": \"Equal\", \"value\": \"a\"}],");
        assertThat(nodeOf("a")).isEqualTo("one");
    }

    @Test
    void twoPodsCannotHaveTheSamePortOfTheNode() {
        nodes("one");
        String port = "\"hostNetwork\": false,";
        pod("a", port, "{}", "[{\"containerPort\": 80, \"hostPort\": 8080}]");
        pod("b", port, "{}", "[{\"containerPort\": 80, \"hostPort\": 8080}]");
        assertThat(nodeOf("a")).isEqualTo("one");
        assertThat(message("b"))
                .startsWith("0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports.");
    }

    @Test
    void podsThatMustBeApartTakeOneNodeEach() {
        nodes("one", "two");
        String apart = apart("requiredDuringSchedulingIgnoredDuringExecution");
        pod("a", apart);
        pod("b", apart);
        pod("c", apart);
        assertThat(List.of(nodeOf("a"), nodeOf("b"))).containsExactlyInAnyOrder("one", "two");
        assertThat(message("c"))
                .isEqualTo("0/2 nodes are available: 2 node(s) didn't match pod anti-affinity rules."
                        + HELPLESS.formatted(2, "2 No preemption victims found for incoming pod"));
    }

    @Test
    void aPodWhoseVolumesAreBeingMadeForANodeCountsAsBeingThere() {
        nodes("one", "two");
        pod("elsewhere", "\"schedulerName\": \"nobody\",");
        world.changeStatus(Kinds.POD, "default", "elsewhere", status -> status.put("nominatedNodeName", "one"));
        pod("b", apart("requiredDuringSchedulingIgnoredDuringExecution"));
        assertThat(nodeOf("b")).isEqualTo("two");
    }

    @Test
    void aPodThatIsThereKeepsOthersAway() {
        nodes("one");
        pod("a", apart("requiredDuringSchedulingIgnoredDuringExecution"));
        pod("b", "");
        assertThat(message("b"))
                .startsWith("0/1 nodes are available: 1 node(s) didn't satisfy existing pods anti-affinity rules.");
    }

    @Test
    void theFirstPodOfAGroupThatWantsToBeTogetherMayGoAnywhere() {
        nodes("one", "two");
        String together = """
                "affinity": {"podAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [
                  {"labelSelector": {"matchLabels": {"app": "web"}}, "topologyKey": "kubernetes.io/hostname"}]}},
                """;
        pod("a", together);
        pod("b", together);
        assertThat(nodeOf("a")).isEqualTo(nodeOf("b")).isNotEmpty();
    }

    @Test
    void podsAreSpreadAsEvenlyAsAsked() {
        nodes("one", "two");
        String spread = """
                "topologySpreadConstraints": [{"maxSkew": 1, "topologyKey": "kubernetes.io/hostname",
                  "whenUnsatisfiable": "DoNotSchedule", "labelSelector": {"matchLabels": {"app": "web"}}}],
                """;
        for (String name : List.of("a", "b", "c", "d")) {
            pod(name, spread);
        }
        assertThat(List.of(nodeOf("a"), nodeOf("b"), nodeOf("c"), nodeOf("d")))
                .containsExactlyInAnyOrder("one", "one", "two", "two");
    }

    @Test
    void aClaimThatIsNotThere() {
        nodes("one");
        pod("a", "\"volumes\": [{\"name\": \"v\", \"persistentVolumeClaim\": {\"claimName\": \"data\"}}],");
        assertThat(message("a"))
                .isEqualTo("0/1 nodes are available: persistentvolumeclaim \"data\" not found. not found");
    }

    @Test
    void aPodOfAnotherSchedulerIsNotTouched() {
        nodes("one");
        pod("a", "\"schedulerName\": \"mine\",");
        assertThat(nodeOf("a")).isEmpty();
        assertThat(world.events("a")).isEmpty();
    }

    private static String apart(String when) {
        return """
                "affinity": {"podAntiAffinity": {"%s": [
                  {"labelSelector": {"matchLabels": {"app": "web"}}, "topologyKey": "kubernetes.io/hostname"}]}},
                """.formatted(when);
    }

    private void nodes(String... names) {
        for (String name : names) {
            world.node(name, "{\"kubernetes.io/hostname\": \"" + name + "\"}");
        }
    }

    private void pod(String name, String spec) {
        pod(name, spec, "{}");
    }

    private void pod(String name, String spec, String resources) {
        pod(name, spec, resources, "[]");
    }

    private void pod(String name, String spec, String resources, String ports) {
        world.create(Kinds.POD, """
                {"metadata": {"name": "%s", "namespace": "default", "labels": {"app": "web"}},
                 "spec": {%s "containers": [
                   {"name": "main", "image": "busybox:1", "resources": %s, "ports": %s}]}}
                """.formatted(name, spec, resources, ports));
    }

    private String nodeOf(String pod) {
        return Json.text(world.get(Kinds.POD, "default", pod), "spec", "nodeName");
    }

    private String message(String pod) {
        return Json.at(world.get(Kinds.POD, "default", pod), "status", "conditions")
                .valueStream()
                .filter(condition -> Json.text(condition, "type").equals("PodScheduled"))
                .map(condition -> Json.text(condition, "message"))
                .findFirst()
                .orElse("");
    }
}
