package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the claims of a pod mean for its scheduling. */
final class VolumeNeeds {
    private final Verbs verbs;

    VolumeNeeds(Verbs verbs) {
        this.verbs = verbs;
    }

    /** Why the pod can go to no node at all before something happens to its claims. */
    Optional<String> missing(PodNeeds pod) {
        Optional<String> trouble = Optional.empty();
        for (String name : pod.claims()) {
            Optional<StoredObject> claim = verbs.get(Kinds.PERSISTENT_VOLUME_CLAIM, pod.namespace(), name);
            if (claim.isEmpty()) {
                return Optional.of("persistentvolumeclaim \"" + name + "\" not found");
            }
            JsonNode object = claim.get().object();
            if (Json.text(object, "status", "phase").equals("Lost")) {
                return Optional.of("persistentvolumeclaim \"" + name + "\" bound to non-existent persistentvolume \""
                        + Json.text(object, "spec", "volumeName") + "\"");
            }
            if (Json.at(object, "metadata").has("deletionTimestamp")) {
                return Optional.of("persistentvolumeclaim \"" + name + "\" is being deleted");
            }
            if (!isBound(object)) {
                trouble = Optional.of("pod has unbound immediate PersistentVolumeClaims");
            }
        }
        return trouble;
    }

    private static boolean isBound(JsonNode claim) {
        return !Json.text(claim, "spec", "volumeName").isEmpty()
                && Json.at(claim, "metadata", "annotations").has("pv.kubernetes.io/bind-completed");
    }
}
