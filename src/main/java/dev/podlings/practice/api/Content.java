package dev.podlings.practice.api;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Lets new objects only into namespaces that are there to stay, and pods only under a name that they can run under. */
final class Content {
    private final ObjectStore store;

    Content(ObjectStore store) {
        this.store = store;
    }

    void admit(Kind kind, String namespace, String name) {
        if (!kind.namespaced()) {
            return;
        }
        Optional<StoredObject> found = store.get(new ObjectKey(Kinds.NAMESPACE, "", namespace));
        if (found.isEmpty() && isCluster()) {
            throw Refusals.notFound(Kinds.NAMESPACE, namespace);
        }
        if (found.isPresent() && Json.at(found.get().object(), "metadata").has("deletionTimestamp")) {
            throw terminating(kind, namespace, name);
        }
    }

    // Kubernetes, ServiceAccount admission. The default one is made with its namespace, and made again where it is
    // deleted.
    void admitAccount(Kind kind, ObjectNode object) {
        String account = Json.text(object, "spec", "serviceAccountName");
        String namespace = Json.text(object, "metadata", "namespace");
        if (!kind.equals(Kinds.POD) || account.isEmpty() || account.equals("default") || !isCluster()) {
            return;
        }
        if (store.get(new ObjectKey(Kinds.SERVICE_ACCOUNT, namespace, account)).isEmpty()) {
            throw Refusals.forbidden(
                    kind,
                    Json.text(object, "metadata", "name"),
                    "error looking up service account " + namespace + "/" + account + ": serviceaccount \"" + account
                            + "\" not found");
        }
    }

    /** A store that nobody has made a cluster of has no namespaces to look for. */
    private boolean isCluster() {
        return store.get(new ObjectKey(Kinds.NAMESPACE, "", "default")).isPresent();
    }

    // Kubernetes, NamespaceLifecycle: nothing new in a namespace that is being terminated.
    private static ApiException terminating(Kind kind, String namespace, String name) {
        String why = "unable to create new content in namespace " + namespace + " because it is being terminated";
        ApiException refusal = Refusals.forbidden(kind, name, why);
        ObjectNode details = refusal.details();
        if (details != null) {
            details.putArray("causes")
                    .addObject()
                    .put("reason", "NamespaceTerminating")
                    .put("message", "namespace " + namespace + " is being terminated")
                    .put("field", "metadata.namespace");
        }
        return refusal;
    }
}
