package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** DaemonSets. */
final class DaemonSetRule extends WorkloadRule {
    private static final String ROLLING = "spec.updateStrategy.rollingUpdate.";

    DaemonSetRule() {
        super("daemonset");
    }

    @Override
    String kindInMessages() {
        return "DaemonSet";
    }

    @Override
    void workloadDefaults(ObjectNode spec) {
        ObjectNode strategy = Json.make(spec, "updateStrategy");
        fill(strategy, "type", "RollingUpdate");
        if (Json.text(strategy, "type").equals("RollingUpdate")) {
            ObjectNode rolling = Json.make(strategy, "rollingUpdate");
            fill(rolling, "maxUnavailable", 1);
            fill(rolling, "maxSurge", 0);
        }
        fill(spec, "revisionHistoryLimit", 10);
    }

    @Override
    void prepareCreate(ObjectNode set) {
        Json.make(set, "metadata", "annotations").put("deprecated.daemonset.template.generation", "1");
    }

    @Override
    void prepareUpdate(ObjectNode after, ObjectNode before) {
        if (!Json.at(after, "spec", "template").equals(Json.at(before, "spec", "template"))) {
            int last = Integer.parseInt(
                    "0" + Json.text(before, "metadata", "annotations", "deprecated.daemonset.template.generation"));
            Json.make(after, "metadata", "annotations")
                    .put("deprecated.daemonset.template.generation", Integer.toString(last + 1));
        }
    }

    @Override
    void validate(JsonNode set, Errors errors) {
        JsonNode spec = set.path("spec");
        validateWorkload(spec, Set.of(), errors);
        JsonNode strategy = spec.path("updateStrategy");
        errors.oneOf("spec.updateStrategy.type", strategy.path("type"), List.of("RollingUpdate", "OnDelete"));
        JsonNode unavailable = strategy.path("rollingUpdate").path("maxUnavailable");
        JsonNode surge = strategy.path("rollingUpdate").path("maxSurge");
        IntOrPercent.validate(ROLLING + "maxUnavailable", unavailable, errors);
        IntOrPercent.validate(ROLLING + "maxSurge", surge, errors);
        if (strategy.path("rollingUpdate").isObject()) {
            // Kubernetes: just one of the two.
            if (isSome(unavailable) && isSome(surge)) {
                errors.invalid(ROLLING + "maxSurge", surge, "may not be set when maxUnavailable is non-zero");
            } else if (!isSome(unavailable) && !isSome(surge)) {
                errors.required(ROLLING + "maxUnavailable", "cannot be 0 when maxSurge is 0");
            }
        }
    }

    private static boolean isSome(JsonNode share) {
        return share.isNumber()
                ? share.intValue() != 0
                : share.isString() && !share.stringValue().matches("0+%");
    }

    @Override
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        errors.immutable("spec.selector", Json.at(after, "spec", "selector"), Json.at(before, "spec", "selector"));
    }
}
