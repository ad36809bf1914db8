package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import tools.jackson.databind.JsonNode;

/** Leases. */
final class LeaseRule extends Rule {
    @Override
    boolean allowsUnconditionalUpdate() {
        return false;
    }

    @Override
    void validate(JsonNode lease, Errors errors) {
        JsonNode seconds = Json.at(lease, "spec", "leaseDurationSeconds");
        if (seconds.isNumber() && seconds.longValue() <= 0) {
            errors.invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0");
        }
        errors.notNegative("spec.leaseTransitions", Json.at(lease, "spec", "leaseTransitions"));
    }
}
