package dev.podlings.practice.api;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.Conflict;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts a pod on a node. */
final class Binding {
    private Binding() {}

    static StoredObject bind(ObjectStore store, Timeline time, String namespace, String name, String node) {
        ObjectKey key = new ObjectKey(Kinds.POD, namespace, name);
        while (true) {
            StoredObject before = store.get(key).orElseThrow(() -> Refusals.notFound(Kinds.POD, name));
            refuseToBind(before.object());
            try {
                return store.update(before, bound(before, node, Metadata.seconds(time.now())));
            } catch (Conflict faster) {
                // Another writer was faster: read again.
            }
        }
    }

    private static ObjectNode bound(StoredObject before, String node, String now) {
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
                .put("lastTransitionTime", now);
        Json.make(after, "status").set("conditions", conditions);
        Json.make(after, "status").remove("nominatedNodeName");
        return after;
    }

    static void refuseToBind(JsonNode pod) {
        String name = Json.text(pod, "metadata", "name");
        String there = Json.text(pod, "spec", "nodeName");
        String trouble = "";
        if (!there.isEmpty()) {
            trouble = "pod %s is already assigned to node \"%s\"".formatted(name, there);
        } else if (Json.at(pod, "metadata").has("deletionTimestamp")) {
            trouble = "pod %s is being deleted, cannot be assigned to a host".formatted(name);
        }
        if (!trouble.isEmpty()) {
            throw new ApiException(
                    409,
                    "Conflict",
                    "Operation cannot be fulfilled on pods/binding \"%s\": %s".formatted(name, trouble),
                    Json.object().put("name", name).put("kind", "pods/binding"));
        }
    }
}
