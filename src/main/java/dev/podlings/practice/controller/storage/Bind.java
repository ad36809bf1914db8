package dev.podlings.practice.controller.storage;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The writes that bind a volume and a claim, in Kubernetes' order: the volume names the claim, the volume is Bound, the
 * claim names the volume, the claim is Bound. Each is left out if it is done, so that a binding that was interrupted
 * goes on where it stopped.
 */
final class Bind {
    private final Verbs verbs;

    Bind(Verbs verbs) {
        this.verbs = verbs;
    }

    void together(VolumeView volume, ClaimView claim) {
        reserve(volume, claim);
        volumePhase(volume, "Bound");
        StoredObject named = changeClaim(claim, tree -> {
            ObjectNode annotations = Json.make(tree, "metadata", "annotations");
            if (Json.text(tree, "spec", "volumeName").isEmpty()) {
                Json.make(tree, "spec").put("volumeName", volume.name());
                annotations.put(Marks.BOUND_BY_CONTROLLER, "yes");
            }
            annotations.put(Marks.BIND_COMPLETED, "yes");
        });
        claimBound(named, volume.object());
    }

    /** Makes the volume name the claim, as the user may have done already, with or without the claim's uid. */
    private void reserve(VolumeView volume, ClaimView claim) {
        changeVolume(volume, tree -> {
            if (!volume.reserved()) {
                Json.make(tree, "metadata", "annotations").put(Marks.BOUND_BY_CONTROLLER, "yes");
            }
            if (volume.claimUid().isEmpty()) {
                Json.make(tree, "spec").set("claimRef", reference(claim));
            }
        });
    }

    void volumePhase(VolumeView volume, String phase) {
        if (!volume.phase().equals(phase)) {
            status(Kinds.PERSISTENT_VOLUME, volume.stored(), status -> status.put("phase", phase));
        }
    }

    void claimPhase(ClaimView claim, String phase) {
        if (!claim.phase().equals(phase)) {
            status(Kinds.PERSISTENT_VOLUME_CLAIM, claim.stored(), status -> {
                status.put("phase", phase);
                if (!phase.equals("Bound")) {
                    status.remove("accessModes");
                    status.remove("capacity");
                }
            });
        }
    }

    private void claimBound(StoredObject claim, JsonNode volume) {
        status(Kinds.PERSISTENT_VOLUME_CLAIM, claim, status -> {
            boolean first = !Json.text(status, "phase").equals("Bound");
            status.put("phase", "Bound");
            status.set("accessModes", Json.at(volume, "spec", "accessModes").deepCopy());
            if (first || !status.has("capacity")) {
                status.set("capacity", Json.at(volume, "spec", "capacity").deepCopy());
            }
        });
    }

    StoredObject changeClaim(ClaimView claim, Consumer<ObjectNode> how) {
        return change(Kinds.PERSISTENT_VOLUME_CLAIM, claim.stored(), how);
    }

    StoredObject changeVolume(VolumeView volume, Consumer<ObjectNode> how) {
        return change(Kinds.PERSISTENT_VOLUME, volume.stored(), how);
    }

    static ObjectNode reference(ClaimView claim) {
        return Json.object()
                .put("kind", "PersistentVolumeClaim")
                .put("namespace", claim.namespace())
                .put("name", claim.name())
                .put("uid", claim.uid())
                .put("apiVersion", "v1")
                .put("resourceVersion", Json.text(claim.object(), "metadata", "resourceVersion"));
    }

    private StoredObject change(Kind kind, StoredObject object, Consumer<ObjectNode> how) {
        return verbs.change(kind, object.key().namespace(), object.key().name(), Writer.CONTROLLER_MANAGER, tree -> {
            if (Json.text(tree, "metadata", "uid").equals(object.uid())) {
                how.accept(tree);
            }
            return tree;
        });
    }

    void status(Kind kind, StoredObject object, Consumer<ObjectNode> how) {
        verbs.changeStatus(kind, object.key().namespace(), object.key().name(), Writer.CONTROLLER_MANAGER, tree -> {
            if (Json.text(tree, "metadata", "uid").equals(object.uid())) {
                how.accept(Json.make(tree, "status"));
            }
            return tree;
        });
    }
}
