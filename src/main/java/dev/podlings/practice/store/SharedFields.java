package dev.podlings.practice.store;

import dev.podlings.practice.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps one {@code fieldsV1} for all objects in which the same fields are managed. A set's pods all have the same, and
 * it is half of what an object weighs. Guarded by the store's lock.
 */
final class SharedFields {
    private static final int KEPT = 2_000;
    private static final ObjectNode LEAF = new Shared(Map.of());

    private final Map<JsonNode, ObjectNode> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonNode, ObjectNode> eldest) {
            return size() > KEPT;
        }
    };

    /** Puts what is shared in place of what is equal to it. Changes the object. */
    void in(ObjectNode object) {
        for (JsonNode entry : Json.at(object, "metadata", "managedFields")) {
            if (entry instanceof ObjectNode owned
                    && owned.get("fieldsV1") instanceof ObjectNode fields
                    && !(fields instanceof Shared)) {
                owned.set("fieldsV1", one(fields));
            }
        }
    }

    private ObjectNode one(ObjectNode fields) {
        ObjectNode there = known.get(fields);
        if (there == null) {
            there = shared(fields);
            known.put(there, there);
        }
        return there;
    }

    private static ObjectNode shared(ObjectNode fields) {
        if (fields.isEmpty()) {
            return LEAF;
        }
        Map<String, JsonNode> parts = new LinkedHashMap<>();
        fields.properties()
                .forEach(part -> parts.put(
                        part.getKey().intern(),
                        part.getValue() instanceof ObjectNode deeper ? shared(deeper) : part.getValue()));
        return new Shared(parts);
    }

    /** Cannot be changed, and so need not be copied. */
    private static final class Shared extends ObjectNode {
        private static final long serialVersionUID = 1;

        Shared(Map<String, JsonNode> parts) {
            super(JsonNodeFactory.instance, Collections.unmodifiableMap(parts));
        }

        @Override
        public ObjectNode deepCopy() {
            return this;
        }
    }
}
