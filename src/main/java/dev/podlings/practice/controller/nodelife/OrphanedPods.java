package dev.podlings.practice.controller.nodelife;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Index;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Removes pods that no kubelet will ever remove: those whose node was deleted, and terminating ones on a node that
 * somebody declared out of service. Kubernetes, pod garbage collection, and "Non-graceful node shutdown".
 */
public final class OrphanedPods implements Reconciler {
    private final Verbs verbs;
    private final Index pods;

    public OrphanedPods(ObjectStore store, Verbs verbs) {
        this.verbs = verbs;
        this.pods = new Index(store, Kinds.POD, pod -> Set.of(Json.text(pod, "spec", "nodeName")));
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        if (kind.equals(Kinds.NODE)) {
            JsonNode node = event.object().object();
            boolean gone = event.type() == WatchEvent.Type.DELETED;
            return gone || NodeTaints.has(node, NodeTaints.OUT_OF_SERVICE)
                    ? pods.at(event.object().key().name()).stream()
                            .map(OrphanedPods::name)
                            .toList()
                    : Set.of();
        }
        boolean leaving = kind.equals(Kinds.POD)
                && event.type() != WatchEvent.Type.DELETED
                && Json.at(event.object().object(), "metadata").has("deletionTimestamp");
        return leaving ? Set.of(name(event.object())) : Set.of();
    }

    @Override
    public Again reconcile(Name name) {
        Optional<StoredObject> pod = verbs.get(Kinds.POD, name.namespace(), name.name());
        String node =
                pod.map(found -> Json.text(found.object(), "spec", "nodeName")).orElse("");
        if (!node.isEmpty() && isOrphaned(pod.get().object(), verbs.get(Kinds.NODE, "", node))) {
            verbs.delete(
                    Kinds.POD,
                    name.namespace(),
                    name.name(),
                    new DeleteOptions(0, null, pod.get().uid(), null),
                    Writer.CONTROLLER_MANAGER);
        }
        return Again.NO;
    }

    private static boolean isOrphaned(JsonNode pod, Optional<StoredObject> node) {
        if (node.isEmpty()) {
            return true;
        }
        return Json.at(pod, "metadata").has("deletionTimestamp")
                && NodeTaints.has(node.get().object(), NodeTaints.OUT_OF_SERVICE)
                && !NodeTaints.ready(node.get().object()).equals("True");
    }

    private static Name name(StoredObject pod) {
        return new Name(pod.key().namespace(), pod.key().name());
    }
}
