package dev.podlings.practice.controller.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.controller.scheduler.Scheduler;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.support.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The life of claims and volumes; the sentences are recorded ones. */
class ClaimsAndVolumesTest {
    private final World world = new World(it -> List.of(
            new ClaimBinder(it.store, it.verbs, it.time, Provisioner.KNOWN),
            new VolumeKeeper(it.store, it.verbs),
            new InUseProtection(it.store, it.verbs),
            new Expansion(it.verbs, it.time),
            new Scheduler(it.store, it.view, it.verbs, it.time)));

    @Test
    void aClaimOfAnImmediateClassGetsAVolumeAtOnce() {
        storageClass("fast", "k8s.io/minikube-hostpath", "Immediate");
        claim("data", "fast", "100Mi");
        String uid = Json.text(claim("data"), "metadata", "uid");
        assertThat(phase(claim("data"))).isEqualTo("Bound");
        assertThat(Json.text(claim("data"), "spec", "volumeName")).isEqualTo("pvc-" + uid);
        assertThat(phase(volume("pvc-" + uid))).isEqualTo("Bound");
        assertThat(Json.text(volume("pvc-" + uid), "spec", "hostPath", "path")).endsWith("/pvc-" + uid);
        assertThat(world.events("data"))
                .containsExactly("ProvisioningSucceeded Successfully provisioned volume pvc-" + uid
                        + " using k8s.io/minikube-hostpath");
    }

    @Test
    void aClaimThatMayGrowWaitsForSomebodyWhoMakesItLarger() {
        world.create(Kinds.STORAGE_CLASS, """
                {"metadata": {"name": "large"}, "provisioner": "k8s.io/minikube-hostpath", "allowVolumeExpansion": true}
                """);
        claim("data", "large", "100Mi");
        world.change(
                Kinds.PERSISTENT_VOLUME_CLAIM,
                "default",
                "data",
                claim -> Json.make(claim, "spec", "resources", "requests").put("storage", "200Mi"));

        assertThat(world.events("data"))
                .last()
                .isEqualTo("ExternalExpanding waiting for an external controller to expand this PVC");
        assertThat(Json.text(claim("data"), "status", "capacity", "storage")).isEqualTo("100Mi");
    }

    @Test
    void aClaimWaitsForItsClassAndGoesOnWhenItComes() {
        claim("data", "fast", "100Mi");
        assertThat(phase(claim("data"))).isEqualTo("Pending");
        assertThat(world.events("data"))
                .containsExactly("ProvisioningFailed storageclass.storage.k8s.io \"fast\" not found");
        storageClass("fast", "k8s.io/minikube-hostpath", "Immediate");
        assertThat(phase(claim("data"))).isEqualTo("Bound");
    }

    @Test
    void aClassWithoutProvisionerNeverMakesAVolume() {
        storageClass("manual", "kubernetes.io/no-provisioner", "Immediate");
        claim("data", "manual", "50Mi");
        assertThat(world.events("data"))
                .containsExactly("ProvisioningFailed no volume plugin matched name: kubernetes.io/no-provisioner");
        assertThat(world.names(Kinds.PERSISTENT_VOLUME)).isEmpty();
    }

    @Test
    void aClaimWithoutClassAndVolumeSaysSo() {
        claim("data", "", "50Mi");
        assertThat(world.events("data"))
                .containsExactly(
                        "FailedBinding no persistent volumes available for this claim and no storage class is set");
        volume("by-hand", "", "80Mi");
        assertThat(phase(claim("data"))).isEqualTo("Bound");
    }

    @Test
    void aClaimThatSaidNothingOfAClassGetsTheDefaultOneThatComesAfterwards() {
        world.create(Kinds.PERSISTENT_VOLUME_CLAIM, """
                {"metadata": {"name": "data", "namespace": "default"}, "spec": {
                  "accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "50Mi"}}}}
                """);
        claim("none", "", "50Mi");
        assertThat(phase(claim("data"))).isEqualTo("Pending");
        world.create(Kinds.STORAGE_CLASS, """
                {"metadata": {"name": "late", "annotations": {"storageclass.kubernetes.io/is-default-class": "true"}},
                 "provisioner": "k8s.io/minikube-hostpath", "volumeBindingMode": "Immediate"}
                """);
        assertThat(Json.text(claim("data"), "spec", "storageClassName")).isEqualTo("late");
        assertThat(phase(claim("data"))).isEqualTo("Bound");
        assertThat(phase(claim("none"))).as("it asked for no class").isEqualTo("Pending");
    }

    @Test
    void theSmallestVolumeThatIsBigEnoughIsTaken() {
        volume("small", "", "10Mi");
        volume("big", "", "1Gi");
        volume("fitting", "", "60Mi");
        claim("data", "", "50Mi");
        assertThat(Json.text(claim("data"), "spec", "volumeName")).isEqualTo("fitting");
        assertThat(Json.text(claim("data"), "status", "capacity", "storage")).isEqualTo("60Mi");
    }

    @Test
    void aVolumeAskedForByNameMustFit() {
        volume("small", "", "10Mi");
        world.create(Kinds.PERSISTENT_VOLUME_CLAIM, """
                {"metadata": {"name": "data", "namespace": "default"}, "spec": {"storageClassName": "",
                  "volumeName": "small", "accessModes": ["ReadWriteOnce"],
                  "resources": {"requests": {"storage": "50Mi"}}}}
                """);
        assertThat(phase(claim("data"))).isEqualTo("Pending");
        assertThat(world.events("data"))
                .containsExactly("VolumeMismatch Cannot bind to requested volume \"small\": requested PV is too small");
    }

    @Test
    void aClaimThatWaitsForItsPodIsBoundWhereThePodGoes() {
        world.node("one", "{\"kubernetes.io/hostname\": \"one\"}");
        storageClass("late", "rancher.io/local-path", "WaitForFirstConsumer");
        claim("data", "late", "50Mi");
        assertThat(world.events("data"))
                .containsExactly("WaitForFirstConsumer waiting for first consumer to be created before binding");
        pod("user", "data");
        assertThat(phase(claim("data"))).isEqualTo("Bound");
        assertThat(Json.text(pod("user"), "spec", "nodeName")).isEqualTo("one");
        assertThat(volume(Json.text(claim("data"), "spec", "volumeName"))
                        .at("/spec/nodeAffinity/required/nodeSelectorTerms/0/matchExpressions/0/values/0")
                        .asString())
                .isEqualTo("one");
    }

    @Test
    void aPodWaitsForAVolumeMadeByHand() {
        world.node("one", "{}");
        storageClass("manual", "kubernetes.io/no-provisioner", "WaitForFirstConsumer");
        claim("lonely", "manual", "50Mi");
        pod("user", "lonely");
        assertThat(world.events("user"))
                .containsExactly("FailedScheduling 0/1 nodes are available: 1 node(s) didn't find available persistent"
                        + " volumes to bind. no new claims to deallocate, preemption: 0/1 nodes are available: 1"
                        + " Preemption is not helpful for scheduling.");
        volume("by-hand", "manual", "80Mi");
        assertThat(phase(claim("lonely"))).isEqualTo("Bound");
        assertThat(Json.text(pod("user"), "spec", "nodeName")).isEqualTo("one");
    }

    @Test
    void aPodCannotGoWhereItsVolumeIsNot() {
        world.node("one", "{\"kubernetes.io/hostname\": \"one\"}");
        storageClass("late", "rancher.io/local-path", "WaitForFirstConsumer");
        claim("data", "late", "50Mi");
        pod("user", "data");
        world.remove(Kinds.POD, "default", "user");
        world.delete(Kinds.NODE, "", "one");
        world.node("two", "{\"kubernetes.io/hostname\": \"two\"}");
        pod("user", "data");
        assertThat(world.events("user").get(world.events("user").size() - 1))
                .startsWith("FailedScheduling 0/1 nodes are available: 1 node(s) didn't match PersistentVolume's node"
                        + " affinity.");
    }

    @Test
    void aClaimInUseGoesWhenItsPodGoes() {
        world.node("one", "{}");
        storageClass("fast", "k8s.io/minikube-hostpath", "Immediate");
        claim("data", "fast", "50Mi");
        pod("user", "data");
        world.delete(Kinds.PERSISTENT_VOLUME_CLAIM, "default", "data");
        assertThat(phase(claim("data"))).as("only marked").isEqualTo("Bound");
        world.remove(Kinds.POD, "default", "user");
        assertThat(world.find(Kinds.PERSISTENT_VOLUME_CLAIM, "default", "data")).isEmpty();
        assertThat(world.names(Kinds.PERSISTENT_VOLUME))
                .as("reclaim policy Delete")
                .isEmpty();
    }

    @Test
    void aMadeVolumeThatIsRetainedCanBeDeletedOnceItsClaimHasGone() {
        storageClass("fast", "k8s.io/minikube-hostpath", "Immediate");
        claim("data", "fast", "50Mi");
        String made = Json.text(claim("data"), "spec", "volumeName");
        world.change(
                Kinds.PERSISTENT_VOLUME,
                "",
                made,
                tree -> Json.make(tree, "spec").put("persistentVolumeReclaimPolicy", "Retain"));
        world.delete(Kinds.PERSISTENT_VOLUME_CLAIM, "default", "data");
        assertThat(phase(volume(made))).isEqualTo("Released");
        world.delete(Kinds.PERSISTENT_VOLUME, "", made);
        assertThat(world.find(Kinds.PERSISTENT_VOLUME, "", made)).isEmpty();
    }

    @Test
    void aRetainedVolumeRemembersItsClaimAndIsNotTakenAgain() {
        volume("by-hand", "", "80Mi");
        claim("data", "", "50Mi");
        world.delete(Kinds.PERSISTENT_VOLUME_CLAIM, "default", "data");
        assertThat(phase(volume("by-hand"))).isEqualTo("Released");
        claim("data", "", "50Mi");
        assertThat(phase(claim("data"))).isEqualTo("Pending");
        world.change(
                Kinds.PERSISTENT_VOLUME,
                "",
                "by-hand",
                tree -> Json.make(tree, "spec").remove("claimRef"));
        assertThat(phase(claim("data")))
                .as("freed by hand, it can be had again")
                .isEqualTo("Bound");
    }

    @Test
    void aBoundVolumeIsProtectedUntilItsClaimIsGone() {
        volume("by-hand", "", "80Mi");
        claim("data", "", "50Mi");
        world.delete(Kinds.PERSISTENT_VOLUME, "", "by-hand");
        assertThat(phase(volume("by-hand"))).isEqualTo("Bound");
        world.delete(Kinds.PERSISTENT_VOLUME_CLAIM, "default", "data");
        assertThat(world.find(Kinds.PERSISTENT_VOLUME, "", "by-hand")).isEmpty();
    }

    @Test
    void aClaimThatLosesItsVolumeIsLost() {
        volume("by-hand", "", "80Mi");
        claim("data", "", "50Mi");
        world.change(
                Kinds.PERSISTENT_VOLUME,
                "",
                "by-hand",
                tree -> Json.make(tree, "metadata").remove("finalizers"));
        world.verbs.delete(
                Kinds.PERSISTENT_VOLUME, "", "by-hand", dev.podlings.practice.api.DeleteOptions.now(), World.LEARNER);
        world.change(
                Kinds.PERSISTENT_VOLUME,
                "",
                "by-hand",
                tree -> Json.make(tree, "metadata").remove("finalizers"));
        assertThat(phase(claim("data"))).isEqualTo("Lost");
        assertThat(world.events("data"))
                .contains("ClaimLost Bound claim has lost its PersistentVolume. Data on the volume is lost!");
    }

    private void storageClass(String name, String provisioner, String mode) {
        world.create(Kinds.STORAGE_CLASS, """
                {"metadata": {"name": "%s"}, "provisioner": "%s", "volumeBindingMode": "%s"}
                """.formatted(name, provisioner, mode));
    }

    private void claim(String name, String storageClass, String size) {
        world.create(Kinds.PERSISTENT_VOLUME_CLAIM, """
                {"metadata": {"name": "%s", "namespace": "default"}, "spec": {"storageClassName": "%s",
                  "accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "%s"}}}}
                """.formatted(name, storageClass, size));
    }

    private void volume(String name, String storageClass, String size) {
        world.create(Kinds.PERSISTENT_VOLUME, """
                {"metadata": {"name": "%s"}, "spec": {"storageClassName": "%s", "capacity": {"storage": "%s"},
                  "accessModes": ["ReadWriteOnce"], "persistentVolumeReclaimPolicy": "Retain",
                  "hostPath": {"path": "/tmp/by-hand"}}}
                """.formatted(name, storageClass, size));
    }

    private void pod(String name, String claim) {
        world.create(Kinds.POD, """
                {"metadata": {"name": "%s", "namespace": "default"}, "spec": {
                  "containers": [{"name": "main", "image": "busybox:1"}],
                  "volumes": [{"name": "data", "persistentVolumeClaim": {"claimName": "%s"}}]}}
                """.formatted(name, claim));
    }

    private JsonNode pod(String name) {
        return world.get(Kinds.POD, "default", name);
    }

    private JsonNode claim(String name) {
        return world.get(Kinds.PERSISTENT_VOLUME_CLAIM, "default", name);
    }

    private JsonNode volume(String name) {
        return world.get(Kinds.PERSISTENT_VOLUME, "", name);
    }

    private static String phase(JsonNode object) {
        return Json.text(object, "status", "phase");
    }
}
