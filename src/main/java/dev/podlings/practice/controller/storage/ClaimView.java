package dev.podlings.practice.controller.storage;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.StoredObject;
import tools.jackson.databind.JsonNode;

/**
 * What the binder sees of a claim.
 *
 * @param volume the name of the volume that it has or demands; "" for any
 * @param storageClass "" for none
 * @param selectedNode where its first consumer will run; "" while that is not known
 */
record ClaimView(
        StoredObject stored,
        String namespace,
        String name,
        String uid,
        String volume,
        String storageClass,
        String selectedNode,
        String phase,
        boolean bound,
        boolean deleting) {

    static ClaimView of(StoredObject stored) {
        JsonNode claim = stored.object();
        return new ClaimView(
                stored,
                stored.key().namespace(),
                stored.key().name(),
                stored.uid(),
                Json.text(claim, "spec", "volumeName"),
                Json.text(claim, "spec", "storageClassName"),
                Json.text(claim, "metadata", "annotations", Marks.SELECTED_NODE),
                Json.text(claim, "status", "phase"),
                Marks.has(claim, Marks.BIND_COMPLETED),
                Marks.isDeleting(claim));
    }

    JsonNode object() {
        return stored.object();
    }
}
