package dev.podlings.practice.api;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kubernetes' verbs, in this JVM: what controllers and the kubelet call, and what the HTTP server offers to others.
 *
 * <p>All of them throw {@link ApiException} for what Kubernetes refuses. Objects that are handed in are copied; objects
 * that come back must not be changed.
 */
public final class Verbs {
    private final ObjectStore store;
    private final Timeline time;
    private final Creation creation;
    private final Update update;
    private final Deletion deletion;

    public Verbs(ObjectStore store, Timeline time) {
        this.store = store;
        this.time = time;
        Metadata metadata = new Metadata();
        ClusterAllocations allocations = new ClusterAllocations(store);
        this.creation = new Creation(store, time, metadata, allocations);
        this.update = new Update(store, time, metadata, allocations);
        this.deletion = new Deletion(store, time);
    }

    public Optional<StoredObject> get(Kind kind, String namespace, String name) {
        return store.get(key(kind, namespace, name));
    }

    /** All objects of a kind; "" for all namespaces. */
    public ObjectStore.Listing list(Kind kind, String namespace) {
        return store.list(kind, namespace);
    }

    /** Creates what the tree says, with defaults, after validation. */
    public StoredObject create(Kind kind, ObjectNode object, Writer by) {
        return create(kind, object, Write.of(by));
    }

    /** Creates what the tree says, with defaults, after validation. */
    public StoredObject create(Kind kind, ObjectNode object, Write write) {
        return creation.create(kind, object, write);
    }

    /**
     * Reads, changes and writes the object, all but its status, again if another writer was faster.
     *
     * @param change gets a tree of its own; answers what is to be written, or the same tree unchanged for no write
     */
    public StoredObject change(Kind kind, String namespace, String name, Writer by, UnaryOperator<ObjectNode> change) {
        return update(kind, namespace, name, Part.MAIN, before -> change.apply(before.copy()), Write.of(by));
    }

    /**
     * Like {@link #change}, but of the status subresource: of the rest only annotations are written, as Kubernetes does
     * (a Deployment's revision comes with its status).
     */
    public StoredObject changeStatus(
            Kind kind, String namespace, String name, Writer by, UnaryOperator<ObjectNode> change) {
        Change statusOnly = before -> {
            ObjectNode wanted = change.apply(before.copy());
            // What a write of the status keeps may be the same tree: nothing changes it on the way.
            ObjectNode after = Json.object().setAll(before.object());
            after.set("metadata", before.object().path("metadata").deepCopy());
            JsonNode status = wanted.get("status");
            JsonNode annotations = wanted.path("metadata").get("annotations");
            if (annotations != null) {
                Json.make(after, "metadata").set("annotations", annotations);
            }
            if (status == null) {
                after.remove("status");
            } else {
                after.set("status", status);
            }
            return after;
        };
        return update(kind, namespace, name, Part.STATUS, statusOnly, Write.of(by));
    }

    /**
     * Changes one part of an object: what else the change says is not written. A tree with a resourceVersion or a uid
     * is only written over an object that has them.
     */
    public StoredObject update(Kind kind, String namespace, String name, Part part, Change change, Write write) {
        return update.update(key(kind, namespace, name), part, change, write);
    }

    /**
     * Puts a pod on a node, as {@code POST pods/NAME/binding} does: one write of the node's name and of the condition
     * PodScheduled, which no manager owns.
     *
     * @throws ApiException when the pod is gone, is being deleted, or is on a node already
     */
    public StoredObject bind(String namespace, String name, String node) {
        return Binding.bind(store, time, namespace, name, node);
    }

    /**
     * Deletes, or marks as being deleted what has finalizers or a kubelet to wait for.
     *
     * @return the object as it is now, or as it was when it is gone
     */
    public StoredObject delete(Kind kind, String namespace, String name, DeleteOptions options, Writer by) {
        return delete(kind, namespace, name, options, Write.of(by)).object();
    }

    /** Deletes, or marks as being deleted what has finalizers or a kubelet to wait for. */
    public Deleted delete(Kind kind, String namespace, String name, DeleteOptions options, Write write) {
        return deletion.delete(key(kind, namespace, name), options, write);
    }

    private static ObjectKey key(Kind kind, String namespace, String name) {
        return new ObjectKey(kind, kind.namespaced() ? namespace : "", name);
    }
}
