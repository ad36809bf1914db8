package dev.podlings.practice.node;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import java.time.Instant;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** What a node writes about its pods into the store. */
final class PodWrites {
    private final NodeParts parts;

    PodWrites(NodeParts parts) {
        this.parts = parts;
    }

    /** The status as the facts make it, unless another pod of that name is there by now. */
    void status(StoredObject pod, PodStatus.Facts facts) {
        Instant now = parts.time().now();
        try {
            change(pod, current -> {
                if (Json.text(current, "metadata", "uid").equals(pod.uid())) {
                    current.set("status", PodStatus.of(current, facts, now));
                }
            });
        } catch (ApiException refused) {
            // A pod that was removed meanwhile: the store's own news of it is on its way.
            if (!refused.is("NotFound")) {
                throw refused;
            }
        }
    }

    // kubelet, admission: what it cannot take it fails
    void rejected(StoredObject pod, PodAdmission.Rejection rejection) {
        change(
                pod,
                current -> Json.make(current, "status")
                        .put("phase", "Failed")
                        .put("reason", rejection.reason())
                        .put("message", "Pod was rejected: " + rejection.message())
                        .put("observedGeneration", Json.number(pod.object(), 1, "metadata", "generation")));
        parts.events().write("Warning", pod.object(), rejection.reason(), rejection.message(), "");
    }

    /** Ends the pod's life in the store. */
    void delete(StoredObject pod) {
        DeleteOptions exactly = new DeleteOptions(0, null, pod.uid(), null);
        try {
            parts.verbs().delete(Kinds.POD, pod.key().namespace(), pod.key().name(), exactly, Writer.KUBELET);
        } catch (ApiException refused) {
            if (!refused.is("NotFound") && !refused.is("Conflict")) {
                throw refused;
            }
        }
    }

    private void change(StoredObject pod, Consumer<ObjectNode> change) {
        parts.verbs().changeStatus(Kinds.POD, pod.key().namespace(), pod.key().name(), Writer.KUBELET, current -> {
            change.accept(current);
            return current;
        });
    }
}
