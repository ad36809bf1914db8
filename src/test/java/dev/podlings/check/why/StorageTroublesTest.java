package dev.podlings.check.why;

import static dev.podlings.check.Objects.claim;
import static dev.podlings.check.Objects.event;
import static dev.podlings.check.Objects.object;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Item;
import org.junit.jupiter.api.Test;

/** What is said of claims, classes and volumes. */
class StorageTroublesTest extends Diagnosed {
    private static Item pending(String spec) {
        return object("kind: PersistentVolumeClaim\nmetadata: {name: mongo-volume-mongo-0, uid: c}\nspec: " + spec
                + "\nstatus: {phase: Pending}");
    }

    private static Item storageClass(String name, String rest) {
        return object("kind: StorageClass\nmetadata: {name: " + name + ", uid: " + name + "}\n" + rest);
    }

    @Test
    void aClassThatDoesNotExistIsFoundFromTheSetOn() {
        stage.put(set(3, 0))
                .put(
                        owned(
                                with(
                                        unscheduled(
                                                "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims."),
                                        "spec: {volumes: [{name: mongo-volume, persistentVolumeClaim: {claimName: mongo-volume-mongo-0}}]}")))
                .put(pending("{storageClassName: local-storge}"), storageClass("local-storage", "provisioner: x"));

        assertThat(the("class-missing", "sts/mongo").sentence())
                .isEqualTo(
                        "the claim mongo-volume-mongo-0 asks for the storage class \"local-storge\", which does not exist");
        assertThat(the("class-missing", "sts/mongo").evidence())
                .containsExactly(
                        "there are: local-storage",
                        "the class of a claim cannot be changed: make the class, or delete the claim and make it again");
    }

    @Test
    void claimsThatWaitSayForWhat() {
        String claim = "pvc/mongo-volume-mongo-0";
        stage.put(pending("{}"));
        assertThat(the("no-default-class", claim).sentence()).contains("no class is the default");

        stage.put(
                storageClass("lazy", "provisioner: x\nvolumeBindingMode: WaitForFirstConsumer"),
                pending("{storageClassName: lazy}"));
        assertThat(the("first-consumer", claim).sentence()).contains("that is as it should be");

        stage.put(
                storageClass("manual", "provisioner: kubernetes.io/no-provisioner"),
                pending("{storageClassName: manual}"));
        assertThat(the("no-provisioner", claim).sentence()).contains("somebody has to make one");

        stage.put(event(
                "PersistentVolumeClaim",
                "mongo-volume-mongo-0",
                "ExternalProvisioning",
                "Waiting for a volume to be created"));
        assertThat(why(claim))
                .as("said while there was another class")
                .extracting(Reason::trouble)
                .doesNotContain("provisioner-silent");

        stage.put(storageClass("full", "provisioner: x"), pending("{storageClassName: full}"));
        assertThat(the("provisioner-silent", claim).evidence()).hasSize(1);
        stage.put(event("PersistentVolumeClaim", "mongo-volume-mongo-0", "ProvisioningFailed", "quota"));
        assertThat(the("provisioning-failed", claim).evidence()).containsExactly("ProvisioningFailed: quota");

        stage.put(with(claim("mongo-volume-mongo-0", "c2"), "status: {phase: Lost}"));
        assertThat(the("claim-lost", claim).sentence()).contains("does not exist any more");
    }

    @Test
    void aClaimMadeByHandKeepsItsSize() {
        stage.put(
                        with(
                                set(3, 3),
                                "spec: {volumeClaimTemplates: [{metadata: {name: mongo-volume}, spec: {resources: {requests: {storage: 2Gi}}}}]}"))
                .put(claim("mongo-volume-mongo-0", "c"));

        assertThat(the("claim-not-like-template", "pvc/mongo-volume-mongo-0").sentence())
                .contains("has 1Gi, the template of mongo says 2Gi");
    }

    @Test
    void aPodWhoseClaimDoesNotExistAndAVolumeThatNobodyCanBind() {
        stage.put(with(
                unscheduled("persistentvolumeclaim \"shared\" not found"),
                "spec: {volumes: [{name: v, persistentVolumeClaim: {claimName: shared}}]}"));
        assertThat(the("claim-not-there", "pod/mongo-0").sentence())
                .isEqualTo("mongo-0 wants the claim shared, which does not exist");

        stage.put(
                object(
                        "kind: PersistentVolume\nmetadata: {name: pv-1, uid: v}\nspec: {persistentVolumeReclaimPolicy: Retain, claimRef: {name: old}}\nstatus: {phase: Released}"));
        assertThat(the("volume-released", "pv/pv-1").evidence())
                .containsExactly("persistentVolumeReclaimPolicy: Retain");
    }

    @Test
    void twoDefaultClassesAreOneTooMany() {
        String isDefault = "metadata: {annotations: {storageclass.kubernetes.io/is-default-class: 'true'}}";
        stage.put(with(storageClass("a", ""), isDefault), with(storageClass("b", ""), isDefault));

        assertThat(the("two-default-classes", "sc/a").sentence()).startsWith("a and b are all marked");
    }
}
