package dev.podlings.practice.api;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.Conflict;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
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

    public Verbs(ObjectStore store, Timeline time) {
        this.store = store;
        this.time = time;
    }

    public Optional<StoredObject> get(Kind kind, String namespace, String name) {
        return store.get(new ObjectKey(kind, kind.namespaced() ? namespace : "", name));
    }

    /** All objects of a kind; "" for all namespaces. */
    public ObjectStore.Listing list(Kind kind, String namespace) {
        return store.list(kind, namespace);
    }

    /** Creates what the tree says, with defaults, after validation. */
    public StoredObject create(Kind kind, ObjectNode object, Writer by) {
        ObjectNode made = object.deepCopy();
        ObjectNode metadata = Json.make(made, "metadata");
        if (Json.text(metadata, "name").isEmpty()) {
            metadata.put("name", Json.text(metadata, "generateName") + suffix());
        }
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", seconds(time.now()));
        metadata.put("generation", 1);
        made.put("apiVersion", kind.apiVersion());
        made.put("kind", kind.kind());
        ObjectKey key = ObjectKey.of(kind, made);
        try {
            return store.create(key, made);
        } catch (Conflict already) {
            throw new ApiException(
                    409, "AlreadyExists", kind.qualifiedPlural() + " \"" + key.name() + "\" already exists", null);
        }
    }

    /**
     * Reads, changes and writes the object, all but its status, again if another writer was faster.
     *
     * @param change gets a tree of its own; answers what is to be written, or the same tree unchanged for no write
     */
    public StoredObject change(Kind kind, String namespace, String name, Writer by, UnaryOperator<ObjectNode> change) {
        while (true) {
            StoredObject before = get(kind, namespace, name).orElseThrow(() -> notFound(kind, name));
            ObjectNode after = change.apply(before.copy());
            if (after.equals(before.object())) {
                return before;
            }
            if (!Json.at(after, "spec").equals(Json.at(before.object(), "spec"))) {
                ObjectNode metadata = Json.make(after, "metadata");
                metadata.put("generation", Json.number(metadata, 0, "generation") + 1);
            }
            try {
                return write(before, after);
            } catch (Conflict faster) {
                // Another writer was faster: read again.
            }
        }
    }

    /**
     * Like {@link #change}, but of the status subresource: of the rest only annotations are written, as Kubernetes does
     * (a Deployment's revision comes with its status).
     */
    public StoredObject changeStatus(
            Kind kind, String namespace, String name, Writer by, UnaryOperator<ObjectNode> change) {
        while (true) {
            StoredObject before = get(kind, namespace, name).orElseThrow(() -> notFound(kind, name));
            ObjectNode after = before.copy();
            ObjectNode wanted = change.apply(before.copy());
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
            if (after.equals(before.object())) {
                return before;
            }
            try {
                return store.update(before, after);
            } catch (Conflict faster) {
                // Another writer was faster: read again.
            }
        }
    }

    /**
     * Puts a pod on a node, as {@code POST pods/NAME/binding} does: one write of the node's name and of the condition
     * PodScheduled, which no manager owns.
     *
     * @throws ApiException when the pod is gone, is being deleted, or is on a node already
     */
    public StoredObject bind(String namespace, String name, String node) {
        while (true) {
            StoredObject before = get(Kinds.POD, namespace, name).orElseThrow(() -> notFound(Kinds.POD, name));
            refuseToBind(before.object());
            ObjectNode after = before.copy();
            Json.make(after, "spec").put("nodeName", node);
            ArrayNode conditions = Json.array();
            for (JsonNode condition : Json.at(after, "status", "conditions")) {
                if (!Json.text(condition, "type").equals("PodScheduled")) {
                    conditions.add(condition);
                }
            }
            conditions
                    .addObject()
                    .put("type", "PodScheduled")
                    .put("status", "True")
                    .putNull("lastProbeTime")
                    .put("lastTransitionTime", seconds(time.now()));
            Json.make(after, "status").set("conditions", conditions);
            Json.make(after, "status").remove("nominatedNodeName");
            try {
                return store.update(before, after);
            } catch (Conflict faster) {
                // Another writer was faster: read again.
            }
        }
    }

    private static void refuseToBind(JsonNode pod) {
        String name = Json.text(pod, "metadata", "name");
        String trouble = "";
        if (!Json.text(pod, "spec", "nodeName").isEmpty()) {
            trouble = "pod %s is already assigned to node \"%s\"".formatted(name, Json.text(pod, "spec", "nodeName"));
        } else if (Json.at(pod, "metadata").has("deletionTimestamp")) {
            trouble = "pod %s is being deleted, cannot be assigned to a host".formatted(name);
        }
        if (!trouble.isEmpty()) {
            throw new ApiException(
                    409,
                    "Conflict",
                    "Operation cannot be fulfilled on pods/binding \"%s\": %s".formatted(name, trouble),
                    null);
        }
    }

    /**
     * Deletes, or marks as being deleted what has finalizers or a kubelet to wait for.
     *
     * @return the object as it is now, or as it was when it is gone
     */
    public StoredObject delete(Kind kind, String namespace, String name, DeleteOptions options, Writer by) {
        while (true) {
            StoredObject before = get(kind, namespace, name).orElseThrow(() -> notFound(kind, name));
            if (options.uid() != null && !options.uid().equals(before.uid())) {
                throw new ApiException(409, "Conflict", "the UID in the precondition does not match", null);
            }
            ObjectNode after = before.copy();
            ObjectNode metadata = Json.make(after, "metadata");
            Integer asked = options.gracePeriodSeconds();
            int grace = 0;
            if (kind.equals(Kinds.POD) && !Json.text(after, "spec", "nodeName").isEmpty()) {
                grace = asked != null ? asked : Json.number(after, 30, "spec", "terminationGracePeriodSeconds");
            }
            if (metadata.has("deletionTimestamp") && grace > 0) {
                return before;
            }
            metadata.put("deletionTimestamp", seconds(time.now().plus(Duration.ofSeconds(grace))));
            metadata.put("deletionGracePeriodSeconds", grace);
            try {
                return write(before, after);
            } catch (Conflict faster) {
                // Another writer was faster: read again.
            }
        }
    }

    private StoredObject write(StoredObject before, ObjectNode after) throws Conflict {
        JsonNode metadata = after.path("metadata");
        boolean gone = metadata.has("deletionTimestamp")
                && metadata.path("finalizers").isEmpty()
                && Json.number(metadata, 0, "deletionGracePeriodSeconds") == 0;
        return gone ? store.delete(before) : store.update(before, after);
    }

    private static ApiException notFound(Kind kind, String name) {
        return new ApiException(404, "NotFound", kind.qualifiedPlural() + " \"" + name + "\" not found", null);
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(0, 5);
    }

    private static String seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
