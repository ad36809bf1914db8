package dev.podlings.practice.controller.storage;

import dev.podlings.practice.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes volumes of a class: directories on the node.
 *
 * @param name as classes call it
 * @param directory where the volumes' directories are; each is called like its volume
 * @param pinned whether a volume can be used on the node only for which it was made
 */
public record Provisioner(String name, String directory, boolean pinned) {
    /** Those that learners meet on minikube, kind, k3d, and on a cluster that was started by hand. */
    public static final List<Provisioner> KNOWN = List.of(
            new Provisioner("k8s.io/minikube-hostpath", "/tmp/hostpath-provisioner", false),
            new Provisioner("kubernetes.io/host-path", "/tmp/hostpath_pv", false),
            new Provisioner("rancher.io/local-path", "/var/local-path-provisioner", true));

    /** The volume for a claim, bound to it from the beginning. */
    ObjectNode volume(ClaimView claim, JsonNode storageClass) {
        ObjectNode volume = Json.object();
        ObjectNode metadata = volume.putObject("metadata");
        metadata.put("name", nameFor(claim));
        metadata.putObject("annotations")
                .put("kubernetes.io/createdby", "hostpath-dynamic-provisioner")
                .put(Marks.BOUND_BY_CONTROLLER, "yes")
                .put(Marks.PROVISIONED_BY, name);
        metadata.putArray("finalizers").add(Marks.VOLUME_CONTROLLER).add(Marks.VOLUME_PROTECTION);
        ObjectNode spec = volume.putObject("spec");
        spec.putObject("capacity").set("storage", Json.at(claim.object(), "spec", "resources", "requests", "storage"));
        spec.putObject("hostPath")
                .put("path", directory + "/" + nameFor(claim))
                .put("type", pinned ? "DirectoryOrCreate" : "");
        spec.set("accessModes", Json.at(claim.object(), "spec", "accessModes").deepCopy());
        spec.set("claimRef", Bind.reference(claim));
        spec.put("persistentVolumeReclaimPolicy", policy(storageClass));
        spec.put("storageClassName", Json.text(storageClass, "metadata", "name"));
        spec.put("volumeMode", "Filesystem");
        JsonNode options = Json.at(storageClass, "mountOptions");
        if (!options.isEmpty()) {
            spec.set("mountOptions", options.deepCopy());
        }
        if (pinned && !claim.selectedNode().isEmpty()) {
            pin(spec, claim.selectedNode());
        }
        return volume;
    }

    static String nameFor(ClaimView claim) {
        return "pvc-" + claim.uid();
    }

    private static String policy(JsonNode storageClass) {
        String policy = Json.text(storageClass, "reclaimPolicy");
        return policy.isEmpty() ? "Delete" : policy;
    }

    private static void pin(ObjectNode spec, String node) {
        ObjectNode expression = spec.putObject("nodeAffinity")
                .putObject("required")
                .putArray("nodeSelectorTerms")
                .addObject()
                .putArray("matchExpressions")
                .addObject();
        expression.put("key", "kubernetes.io/hostname").put("operator", "In");
        expression.putArray("values").add(node);
    }
}
