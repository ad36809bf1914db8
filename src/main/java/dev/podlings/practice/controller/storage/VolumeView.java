package dev.podlings.practice.controller.storage;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.StoredObject;
import tools.jackson.databind.JsonNode;

/**
 * What the binder sees of a volume.
 *
 * @param claimUid of the claim that has it; "" for a reservation by name, or for none
 */
record VolumeView(
        StoredObject stored,
        String name,
        String phase,
        String storageClass,
        String reclaimPolicy,
        boolean reserved,
        String claimNamespace,
        String claimName,
        String claimUid,
        boolean deleting) {

    static VolumeView of(StoredObject stored) {
        JsonNode volume = stored.object();
        JsonNode claim = Json.at(volume, "spec", "claimRef");
        return new VolumeView(
                stored,
                stored.key().name(),
                Json.text(volume, "status", "phase"),
                Json.text(volume, "spec", "storageClassName"),
                Json.text(volume, "spec", "persistentVolumeReclaimPolicy"),
                claim.isObject(),
                Json.text(claim, "namespace"),
                Json.text(claim, "name"),
                Json.text(claim, "uid"),
                Marks.isDeleting(volume));
    }

    JsonNode object() {
        return stored.object();
    }

    /** Whether the volume is kept for this claim, or has it already. */
    boolean isFor(ClaimView claim) {
        return reserved
                && claimNamespace.equals(claim.namespace())
                && claimName.equals(claim.name())
                && (claimUid.isEmpty() || claimUid.equals(claim.uid()));
    }
}
