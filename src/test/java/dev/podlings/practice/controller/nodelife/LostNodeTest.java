package dev.podlings.practice.controller.nodelife;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.support.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A node falls silent; its pods are given up when their patience ends. */
class LostNodeTest {
    private final World world = new World(it -> List.of(
            new NodeLifecycle(it.store, it.verbs, it.time),
            new TaintEviction(it.store, it.verbs, it.time),
            new OrphanedPods(it.store, it.verbs, it.time)));

    @BeforeEach
    void startTheNode() {
        world.node("one", "{}");
        world.create(Kinds.LEASE, """
                {"metadata": {"name": "one", "namespace": "kube-node-lease"},
                 "spec": {"holderIdentity": "one", "leaseDurationSeconds": 40, "renewTime": "2026-01-01T00:00:00.000000Z"}}
                """);
        pod(
                "patient",
                "[{\"key\": \"node.kubernetes.io/unreachable\", \"operator\": \"Exists\","
                        + " \"effect\": \"NoExecute\", \"tolerationSeconds\": 300}]");
        pod("hardened", "[{\"operator\": \"Exists\"}]");
    }

    @Test
    void aNodeThatRenewsItsLeaseIsLeftInPeace() {
        for (int i = 1; i < 5; i++) {
            world.pass(Duration.ofSeconds(30));
            renew(i);
        }
        assertThat(ready("one")).isEqualTo("True");
        assertThat(taints()).isEmpty();
    }

    @Test
    void aSilentNodeIsUnknownAndTainted() {
        world.pass(Duration.ofSeconds(51));
        assertThat(ready("one")).isEqualTo("Unknown");
        assertThat(taints())
                .containsExactly(
                        "node.kubernetes.io/unreachable:NoSchedule", "node.kubernetes.io/unreachable:NoExecute");
        assertThat(world.events("one")).contains("NodeNotReady Node one status is now: NodeNotReady");
        assertThat(world.events("patient")).contains("NodeNotReady Node is not ready");
    }

    @Test
    void aPodIsMarkedWhenItsPatienceEndsAndStaysAsNobodyCanEndIt() {
        world.pass(Duration.ofSeconds(51 + 290));
        assertThat(isTerminating("patient")).isFalse();
        world.pass(Duration.ofSeconds(20));
        assertThat(isTerminating("patient")).isTrue();
        assertThat(world.events("patient")).contains("TaintManagerEviction Marking for deletion Pod default/patient");
        assertThat(disruption("patient"))
                .isEqualTo("DeletionByTaintManager Taint manager: deleting due to NoExecute taint");
        assertThat(isTerminating("hardened")).isFalse();
        world.pass(Duration.ofHours(1));
        assertThat(world.find(Kinds.POD, "default", "patient")).isPresent();
    }

    @Test
    void aNodeUnderPressureIsTaintedUntilItIsNot() {
        say("MemoryPressure", "True");
        say("DiskPressure", "False");
        assertThat(taints()).containsExactly("node.kubernetes.io/memory-pressure:NoSchedule");
        assertThat(isTerminating("patient")).isFalse();

        say("MemoryPressure", "False");
        assertThat(taints()).isEmpty();
    }

    private void say(String condition, String status) {
        world.changeStatus(Kinds.NODE, "", "one", node -> {
            ArrayNode conditions = node.withArray("conditions");
            conditions.removeIf(each -> Json.text(each, "type").equals(condition));
            conditions.addObject().put("type", condition).put("status", status);
        });
        world.pass(Duration.ofSeconds(1));
    }

    @Test
    void outOfServiceEndsWhatTheNodeCannotEndItself() {
        world.pass(Duration.ofSeconds(51 + 310));
        world.change(
                Kinds.NODE,
                "",
                "one",
                node -> ((ObjectNode) node.at("/spec"))
                        .withArray("taints")
                        .addObject()
                        .put("key", "node.kubernetes.io/out-of-service")
                        .put("effect", "NoExecute"));
        assertThat(world.find(Kinds.POD, "default", "patient")).isEmpty();
    }

    @Test
    void aNodeThatComesBackInTimeKeepsItsPods() {
        world.pass(Duration.ofSeconds(100));
        renew(1);
        world.changeStatus(
                Kinds.NODE, "", "one", status -> ((ObjectNode) status.at("/conditions/0")).put("status", "True"));
        assertThat(taints()).isEmpty();
        for (int i = 2; i < 20; i++) {
            world.pass(Duration.ofSeconds(30));
            renew(i);
        }
        assertThat(isTerminating("patient")).isFalse();
    }

    @Test
    void podsOfADeletedNodeGoAsFailedOnesAfterASecondLook() {
        world.delete(Kinds.NODE, "", "one");
        world.pass(Duration.ofSeconds(39));
        assertThat(world.names(Kinds.POD)).hasSize(2);
        world.pass(Duration.ofSeconds(2));
        assertThat(world.names(Kinds.POD)).isEmpty();
        assertThat(world.writes)
                .filteredOn(write -> write.object().key().name().equals("patient"))
                .extracting(write -> Json.text(write.object().object(), "status", "phase")
                        + disruption(write.object().object()))
                .contains("FailedDeletionByPodGC PodGC: node no longer exists");
    }

    @Test
    void aNodeThatComesBackUnderItsNameKeepsItsPods() {
        JsonNode before = world.get(Kinds.NODE, "", "one");
        world.delete(Kinds.NODE, "", "one");
        world.pass(Duration.ofSeconds(20));
        world.node("one", "{}");
        world.pass(Duration.ofSeconds(30));
        assertThat(before).isNotEqualTo(world.get(Kinds.NODE, "", "one"));
        assertThat(world.names(Kinds.POD)).hasSize(2);
    }

    @Test
    void aPodThatIsSentToANodeThatNeverWasGoesAsWell() {
        world.create(Kinds.POD, """
                {"metadata": {"name": "astray", "namespace": "default"}, "spec": {"nodeName": "nowhere",
                  "containers": [{"name": "main", "image": "busybox:1"}]}}
                """);
        world.pass(Duration.ofSeconds(41));
        assertThat(world.find(Kinds.POD, "default", "astray")).isEmpty();
    }

    @Test
    void aCordonIsATaintToo() {
        world.change(Kinds.NODE, "", "one", node -> Json.make(node, "spec").put("unschedulable", true));
        assertThat(taints()).containsExactly("node.kubernetes.io/unschedulable:NoSchedule");
        world.change(Kinds.NODE, "", "one", node -> Json.make(node, "spec").remove("unschedulable"));
        assertThat(taints()).isEmpty();
    }

    private void pod(String name, String tolerations) {
        world.create(Kinds.POD, """
                {"metadata": {"name": "%s", "namespace": "default"}, "spec": {"tolerations": %s,
                  "containers": [{"name": "main", "image": "busybox:1"}]}}
                """.formatted(name, tolerations));
        world.verbs.bind("default", name, "one");
        world.time.settle();
    }

    private void renew(int times) {
        world.change(
                Kinds.LEASE,
                "kube-node-lease",
                "one",
                lease -> Json.make(lease, "spec").put("renewTime", "2026-01-01T00:00:%02d.000000Z".formatted(times)));
    }

    private String ready(String node) {
        return NodeTaints.ready(world.get(Kinds.NODE, "", node));
    }

    private List<String> taints() {
        return Json.at(world.get(Kinds.NODE, "", "one"), "spec", "taints")
                .valueStream()
                .map(taint -> Json.text(taint, "key") + ":" + Json.text(taint, "effect"))
                .toList();
    }

    private String disruption(String pod) {
        return disruption(world.get(Kinds.POD, "default", pod));
    }

    private static String disruption(JsonNode pod) {
        return Json.at(pod, "status", "conditions")
                .valueStream()
                .filter(each -> Json.text(each, "type").equals("DisruptionTarget"))
                .map(each -> Json.text(each, "reason") + " " + Json.text(each, "message"))
                .findAny()
                .orElse("");
    }

    private boolean isTerminating(String pod) {
        JsonNode object = world.get(Kinds.POD, "default", pod);
        return Json.at(object, "metadata").has("deletionTimestamp");
    }
}
