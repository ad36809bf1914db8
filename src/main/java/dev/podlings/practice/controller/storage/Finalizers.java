package dev.podlings.practice.controller.storage;

import dev.podlings.practice.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes {@code metadata.finalizers}. */
final class Finalizers {
    private Finalizers() {}

    static void add(ObjectNode object, String finalizer) {
        if (!Marks.hasFinalizer(object, finalizer)) {
            Json.make(object, "metadata").withArray("finalizers").add(finalizer);
        }
    }

    static void remove(ObjectNode object, String finalizer) {
        ArrayNode left = Json.array();
        for (JsonNode each : Json.at(object, "metadata", "finalizers")) {
            if (!each.asString("").equals(finalizer)) {
                left.add(each);
            }
        }
        if (left.isEmpty()) {
            Json.make(object, "metadata").remove("finalizers");
        } else {
            Json.make(object, "metadata").set("finalizers", left);
        }
    }
}
