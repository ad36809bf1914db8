package dev.podlings.practice.store;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import tools.jackson.databind.JsonNode;

/**
 * Where an object is in the store.
 *
 * @param namespace "" for an object that lives in none
 */
public record ObjectKey(Kind kind, String namespace, String name) {

    /** The place of this object, by its own metadata. */
    public static ObjectKey of(Kind kind, JsonNode object) {
        return new ObjectKey(
                kind,
                kind.namespaced() ? Json.text(object, "metadata", "namespace") : "",
                Json.text(object, "metadata", "name"));
    }
}
