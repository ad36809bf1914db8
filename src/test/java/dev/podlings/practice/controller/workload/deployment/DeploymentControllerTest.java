package dev.podlings.practice.controller.workload.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.controller.workload.ReplicaSetController;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.support.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a learner sees who creates, scales, updates, pauses and undoes a Deployment; the texts are recorded ones. */
class DeploymentControllerTest {
    private final World world = new World(it -> List.of(
            new DeploymentController(it.store, it.view, it.verbs, it.time),
            new ReplicaSetController(it.store, it.view, it.verbs, it.time)));

    @Test
    void aNewDeploymentMakesOneSetAndItsPods() {
        deploy(3, "RollingUpdate");
        assertThat(world.names(Kinds.REPLICA_SET)).singleElement().asString().matches("web-[bcdfghjklmnpqrstvwxz2-9]+");
        assertThat(world.names(Kinds.POD)).hasSize(3).allMatch(name -> name.startsWith(set(0) + "-"));
        assertThat(world.events("web"))
                .containsExactly("ScalingReplicaSet Scaled up replica set " + set(0) + " from 0 to 3");
        assertThat(world.events(set(0)))
                .hasSize(3)
                .allMatch(event -> event.startsWith("SuccessfulCreate Created pod: "));
        assertThat(condition("Available")).isEqualTo("False MinimumReplicasUnavailable");
        assertThat(Json.text(
                        world.get(Kinds.DEPLOYMENT, "default", "web"), "metadata", "annotations", Annotations.REVISION))
                .isEqualTo("1");
    }

    @Test
    void itSucceedsWhenAllPodsAreReady() {
        deploy(3, "RollingUpdate");
        allReady();
        assertThat(condition("Available")).isEqualTo("True MinimumReplicasAvailable");
        assertThat(condition("Progressing")).isEqualTo("True NewReplicaSetAvailable");
        assertThat(status().toString()).contains("\"readyReplicas\":3", "\"terminatingReplicas\":0");
    }

    @Test
    void aNewTemplateIsRolledOutPodByPod() {
        deploy(2, "RollingUpdate");
        allReady();
        image("busybox:2");
        assertThat(world.names(Kinds.POD))
                .as("one more than wanted, as maxSurge rounds up")
                .hasSize(3);
        roll();
        assertThat(images()).containsOnly("busybox:2").hasSize(2);
        assertThat(world.names(Kinds.REPLICA_SET))
                .as("the old set stays, empty")
                .hasSize(2);
    }

    @Test
    void undoUsesTheOldSetAgain() {
        deploy(2, "RollingUpdate");
        allReady();
        String first = set(0);
        image("busybox:2");
        roll();
        image("busybox:1");
        roll();
        JsonNode set = world.get(Kinds.REPLICA_SET, "default", first);
        assertThat(world.names(Kinds.REPLICA_SET)).hasSize(2);
        assertThat(Json.number(set, 0, "spec", "replicas")).isEqualTo(2);
        assertThat(Json.text(set, "metadata", "annotations", Annotations.REVISION))
                .isEqualTo("3");
        assertThat(Json.text(set, "metadata", "annotations", "deployment.kubernetes.io/revision-history"))
                .isEqualTo("1");
    }

    @Test
    void recreateWaitsUntilTheLastOldPodIsGone() {
        deploy(2, "Recreate");
        allReady();
        List<String> old = world.names(Kinds.POD);
        image("busybox:2");
        assertThat(images()).as("still terminating").containsOnly("busybox:1");
        world.remove(Kinds.POD, "default", old.get(0));
        assertThat(images()).containsOnly("busybox:1");
        world.remove(Kinds.POD, "default", old.get(1));
        assertThat(images()).hasSize(2).containsOnly("busybox:2");
    }

    @Test
    void aPausedDeploymentDoesNotRollOutUntilItIsResumed() {
        deploy(2, "RollingUpdate");
        allReady();
        change(spec -> spec.put("paused", true));
        image("busybox:2");
        assertThat(images()).containsOnly("busybox:1");
        assertThat(condition("Progressing")).isEqualTo("Unknown DeploymentPaused");
        change(spec -> spec.remove("paused"));
        roll();
        assertThat(images()).containsOnly("busybox:2");
    }

    @Test
    void aRolloutThatStandsStillMissesItsDeadline() {
        deploy(2, "RollingUpdate");
        world.pass(Duration.ofSeconds(700));
        assertThat(condition("Progressing")).isEqualTo("False ProgressDeadlineExceeded");
    }

    @Test
    void onlySoManyOldSetsAreKept() {
        deploy(1, "RollingUpdate");
        change(spec -> spec.put("revisionHistoryLimit", 2));
        for (int version = 2; version < 7; version++) {
            allReady();
            image("busybox:" + version);
            roll();
        }
        assertThat(world.names(Kinds.REPLICA_SET)).hasSize(3);
    }

    @Test
    void aSetReleasesAPodThatLosesItsLabelAndMakesAnother() {
        deploy(1, "RollingUpdate");
        String pod = world.names(Kinds.POD).get(0);
        world.change(
                Kinds.POD,
                "default",
                pod,
                tree -> Json.make(tree, "metadata", "labels").remove("app"));
        assertThat(Json.at(world.get(Kinds.POD, "default", pod), "metadata").has("ownerReferences"))
                .isFalse();
        assertThat(world.names(Kinds.POD)).hasSize(2);
        world.change(
                Kinds.POD,
                "default",
                pod,
                tree -> Json.make(tree, "metadata", "labels").put("app", "web"));
        assertThat(world.names(Kinds.POD))
                .as("adopted again, it is one too many")
                .hasSize(1);
    }

    private void deploy(int replicas, String strategy) {
        world.create(Kinds.DEPLOYMENT, """
                {"metadata": {"name": "web", "namespace": "default"},
                 "spec": {"replicas": %d, "selector": {"matchLabels": {"app": "web"}}, "strategy": {"type": "%s"},
                   "template": {"metadata": {"labels": {"app": "web"}},
                     "spec": {"containers": [{"name": "web", "image": "busybox:1"}]}}}}
                """.formatted(replicas, strategy));
    }

    /** Pods become ready and old ones end, until nothing changes any more. */
    private void roll() {
        for (int i = 0; i < 20; i++) {
            allReady();
            for (JsonNode pod : world.all(Kinds.POD)) {
                if (Json.at(pod, "metadata").has("deletionTimestamp")) {
                    world.remove(Kinds.POD, "default", Json.text(pod, "metadata", "name"));
                }
            }
        }
    }

    private void allReady() {
        for (String pod : world.names(Kinds.POD)) {
            if (Json.text(world.get(Kinds.POD, "default", pod), "spec", "nodeName")
                    .isEmpty()) {
                world.verbs.bind("default", pod, "node");
            }
            world.changeStatus(Kinds.POD, "default", pod, status -> {
                status.put("phase", "Running");
                status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
            });
        }
        world.time.settle();
    }

    private void image(String image) {
        change(spec -> ((ObjectNode) spec.at("/template/spec/containers/0")).put("image", image));
    }

    private void change(java.util.function.Consumer<ObjectNode> how) {
        world.change(Kinds.DEPLOYMENT, "default", "web", tree -> how.accept(Json.make(tree, "spec")));
    }

    private List<String> images() {
        return world.all(Kinds.POD).stream()
                .map(pod -> pod.at("/spec/containers/0/image").asString())
                .toList();
    }

    private String set(int index) {
        return world.names(Kinds.REPLICA_SET).get(index);
    }

    private JsonNode status() {
        return Json.at(world.get(Kinds.DEPLOYMENT, "default", "web"), "status");
    }

    private String condition(String type) {
        Condition found = Conditions.of(status()).get(type);
        return found == null ? "none" : found.status() + " " + found.reason();
    }
}
