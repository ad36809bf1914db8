package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Deployments. */
final class DeploymentRule extends WorkloadRule {
    private static final String ROLLING = "spec.strategy.rollingUpdate";

    DeploymentRule() {
        super("deployment");
    }

    @Override
    String kindInMessages() {
        return "Deployment";
    }

    @Override
    void workloadDefaults(ObjectNode spec) {
        fill(spec, "replicas", 1);
        ObjectNode strategy = Json.make(spec, "strategy");
        fill(strategy, "type", "RollingUpdate");
        if (Json.text(strategy, "type").equals("RollingUpdate")) {
            ObjectNode rolling = Json.make(strategy, "rollingUpdate");
            fill(rolling, "maxUnavailable", "25%");
            fill(rolling, "maxSurge", "25%");
        }
        fill(spec, "revisionHistoryLimit", 10);
        fill(spec, "progressDeadlineSeconds", 600);
    }

    @Override
    void validate(JsonNode deployment, Errors errors) {
        JsonNode spec = deployment.path("spec");
        validateWorkload(spec, Set.of(), errors);
        JsonNode strategy = spec.path("strategy");
        JsonNode rolling = strategy.path("rollingUpdate");
        String type = Json.text(strategy, "type");
        if (type.equals("Recreate") && rolling.isObject()) {
            errors.forbidden(ROLLING, "may not be specified when strategy `type` is 'Recreate'");
        } else if (type.equals("RollingUpdate")) {
            rolling(rolling, errors);
        } else {
            errors.oneOf("spec.strategy.type", strategy.path("type"), List.of("Recreate", "RollingUpdate"));
        }
        JsonNode deadline = spec.path("progressDeadlineSeconds");
        errors.notNegative("spec.progressDeadlineSeconds", deadline);
        if (deadline.isNumber() && deadline.longValue() <= Json.number(spec, 0, "minReadySeconds")) {
            errors.invalid("spec.progressDeadlineSeconds", deadline, "must be greater than minReadySeconds");
        }
    }

    private static void rolling(JsonNode rolling, Errors errors) {
        JsonNode unavailable = rolling.path("maxUnavailable");
        JsonNode surge = rolling.path("maxSurge");
        IntOrPercent.validate(ROLLING + ".maxUnavailable", unavailable, errors);
        IntOrPercent.validate(ROLLING + ".maxSurge", surge, errors);
        if (IntOrPercent.isZero(unavailable) && IntOrPercent.isZero(surge)) {
            errors.invalid(ROLLING + ".maxUnavailable", unavailable, "may not be 0 when `maxSurge` is 0");
        }
        IntOrPercent.notMoreThanAll(ROLLING + ".maxUnavailable", unavailable, errors);
    }

    @Override
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        errors.immutable("spec.selector", Json.at(after, "spec", "selector"), Json.at(before, "spec", "selector"));
    }

    @Override
    void validateStatus(JsonNode after, JsonNode before, Errors errors) {
        JsonNode status = after.path("status");
        counters(
                status,
                List.of(
                        "observedGeneration",
                        "replicas",
                        "updatedReplicas",
                        "readyReplicas",
                        "availableReplicas",
                        "unavailableReplicas"),
                errors);
        atMost(status, "updatedReplicas", "replicas", errors);
        atMost(status, "readyReplicas", "replicas", errors);
        atMost(status, "availableReplicas", "replicas", errors);
        atMost(status, "availableReplicas", "readyReplicas", errors);
    }
}
