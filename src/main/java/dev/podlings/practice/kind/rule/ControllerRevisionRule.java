package dev.podlings.practice.kind.rule;

import tools.jackson.databind.JsonNode;

/** ControllerRevisions: a number may be raised, the data never changes. */
final class ControllerRevisionRule extends Rule {
    @Override
    void validate(JsonNode revision, Errors errors) {
        if (!revision.path("data").isObject()) {
            errors.required("data", "data is mandatory");
        }
        errors.notNegative("revision", revision.path("revision"));
    }

    @Override
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        errors.immutable("data", after.path("data"), before.path("data"));
    }
}
