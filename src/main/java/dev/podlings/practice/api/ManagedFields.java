package dev.podlings.practice.api;

import dev.podlings.practice.kind.Kind;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Remembers who wrote which fields. */
final class ManagedFields {
    private ManagedFields() {}

    static void ofNew(Kind kind, ObjectNode made, Write write, Instant now) {}

    static void ofUpdate(Kind kind, Part part, ObjectNode after, JsonNode before, Write write, Instant now) {}
}
