package dev.podlings.practice.controller.storage;

import dev.podlings.practice.json.Json;
import tools.jackson.databind.JsonNode;

/** The annotations and finalizers by which claims and volumes remember how far their binding has come. */
public final class Marks {
    /** On a claim: it is bound, and stays with that volume for good. */
    static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";
    /** On both: the controller chose the other one; without it, the user did. */
    public static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";
    /** On a claim that waits for its first consumer: the node that its pod will go to. */
    public static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

    static final String PROVISIONER = "volume.kubernetes.io/storage-provisioner";
    static final String BETA_PROVISIONER = "volume.beta.kubernetes.io/storage-provisioner";
    static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";
    static final String CLAIM_PROTECTION = "kubernetes.io/pvc-protection";
    static final String VOLUME_PROTECTION = "kubernetes.io/pv-protection";
    static final String VOLUME_CONTROLLER = "kubernetes.io/pv-controller";

    private Marks() {}

    public static boolean has(JsonNode object, String annotation) {
        return Json.at(object, "metadata", "annotations").has(annotation);
    }

    /** Whether this claim has its volume for good. */
    public static boolean isBound(JsonNode claim) {
        return has(claim, BIND_COMPLETED)
                && !Json.text(claim, "spec", "volumeName").isEmpty();
    }

    static boolean isDeleting(JsonNode object) {
        return Json.at(object, "metadata").has("deletionTimestamp");
    }

    static boolean hasFinalizer(JsonNode object, String finalizer) {
        return Json.at(object, "metadata", "finalizers")
                .valueStream()
                .anyMatch(each -> each.asString("").equals(finalizer));
    }
}
