package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Names;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is particular to one kind. Whatever a kind does not say is as for a plain object such as a ConfigMap. */
abstract class Rule {
    /** What is wrong with a name. */
    List<String> nameComplaints(String name) {
        return Names.subdomain(name);
    }

    /** Whether {@code metadata.generation} counts the changes. */
    boolean hasGeneration() {
        return false;
    }

    /** Whether a PUT without resourceVersion is accepted. */
    boolean allowsUnconditionalUpdate() {
        return true;
    }

    void defaults(ObjectNode object) {}

    void prepareCreate(ObjectNode object) {}

    void admit(ObjectNode object, Allocations allocations) {}

    void prepareUpdate(ObjectNode after, ObjectNode before) {}

    /** What must hold of every object, new or changed. */
    void validate(JsonNode object, Errors errors) {}

    /** What must hold of a new one besides. */
    void validateCreate(JsonNode object, Errors errors) {}

    /** What must hold of a change; the object itself is asked to {@link #validate} as well, if {@link #revalidates}. */
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {}

    /** Whether a changed object is validated as a new one would be. */
    boolean revalidates() {
        return true;
    }

    void validateStatus(JsonNode after, JsonNode before, Errors errors) {}

    /** Why an update is forbidden by the cluster's own rules, though the object would be valid: 403. */
    Optional<String> forbidsUpdate(JsonNode after, JsonNode before, Allocations allocations) {
        return Optional.empty();
    }

    /** Sets a field that was not said. */
    static void fill(ObjectNode object, String field, String value) {
        if (Errors.saysNothing(object.path(field))) {
            object.put(field, value);
        }
    }

    static void fill(ObjectNode object, String field, int value) {
        if (Errors.saysNothing(object.path(field))) {
            object.put(field, value);
        }
    }

    static void fill(ObjectNode object, String field, boolean value) {
        if (Errors.saysNothing(object.path(field))) {
            object.put(field, value);
        }
    }

    static ObjectNode spec(ObjectNode object) {
        return Json.make(object, "spec");
    }
}
