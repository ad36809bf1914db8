package dev.podlings.practice.store;

import dev.podlings.practice.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object as it was at one version.
 *
 * @param object never to be changed: {@link #copy()} it first. Its {@code metadata.resourceVersion} is the version.
 */
public record StoredObject(ObjectKey key, long version, ObjectNode object) {

    public String uid() {
        return Json.text(object, "metadata", "uid");
    }

    /** A tree of one's own to change. */
    public ObjectNode copy() {
        return object.deepCopy();
    }
}
