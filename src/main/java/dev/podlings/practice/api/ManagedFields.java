package dev.podlings.practice.api;

import dev.podlings.practice.api.fields.Owner;
import dev.podlings.practice.api.fields.Ownership;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.schema.Schema;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Remembers who wrote which fields. */
final class ManagedFields {
    private ManagedFields() {}

    static void ofNew(Kind kind, ObjectNode made, Write write, Instant now) {
        if (!write.applies()) {
            Ownership.created(Schema.of(kind), made, owner(kind, Part.MAIN, write), now);
        }
    }

    static void ofUpdate(Kind kind, Part part, ObjectNode after, JsonNode before, Write write, Instant now) {
        boolean sameScale =
                part == Part.SCALE && Json.at(after, "spec", "replicas").equals(Json.at(before, "spec", "replicas"));
        if (sameScale) {
            Ownership.scaledToTheSame(after);
        } else if (!write.applies()) {
            Ownership.updated(Schema.of(kind), before, after, owner(kind, part, write), now);
        }
    }

    private static Owner owner(Kind kind, Part part, Write write) {
        return new Owner(write.by().manager(), false, kind.apiVersion(), part.subresource());
    }
}
