package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** PodDisruptionBudgets. */
final class PodDisruptionBudgetRule extends Rule {
    @Override
    boolean hasGeneration() {
        return true;
    }

    @Override
    boolean allowsUnconditionalUpdate() {
        return false;
    }

    @Override
    void validate(JsonNode budget, Errors errors) {
        JsonNode spec = budget.path("spec");
        if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
            errors.invalid(
                    "spec",
                    GoDump.of("policy.v1.PodDisruptionBudgetSpec", spec),
                    "minAvailable and maxUnavailable cannot be both set");
        }
        for (String limit : List.of("minAvailable", "maxUnavailable")) {
            IntOrPercent.validate("spec." + limit, spec.path(limit), errors);
            IntOrPercent.notMoreThanAll("spec." + limit, spec.path(limit), errors);
        }
        SelectorRules.validate("spec.selector", spec.path("selector"), errors);
        errors.oneOf(
                "spec.unhealthyPodEvictionPolicy",
                spec.path("unhealthyPodEvictionPolicy"),
                List.of("AlwaysAllow", "IfHealthyBudget"));
    }

    @Override
    void validateStatus(JsonNode after, JsonNode before, Errors errors) {
        JsonNode status = after.path("status");
        for (String counter : List.of("disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods")) {
            errors.notNegative("status." + counter, Json.at(status, counter));
        }
    }
}
