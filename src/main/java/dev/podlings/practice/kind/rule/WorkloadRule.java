package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the kinds have in common that keep pods by a template. */
abstract class WorkloadRule extends Rule {
    private final String kind;

    /** @param kind as messages call it, such as {@code statefulset} */
    WorkloadRule(String kind) {
        this.kind = kind;
    }

    @Override
    boolean hasGeneration() {
        return true;
    }

    @Override
    void defaults(ObjectNode object) {
        ObjectNode template = Json.make(object, "spec", "template");
        PodDefaults.spec(spec(template));
        workloadDefaults(spec(object));
    }

    abstract void workloadDefaults(ObjectNode spec);

    /** Replicas, selector, template: in the order in which Kubernetes looks at them. */
    void validateWorkload(JsonNode spec, Set<String> moreVolumes, Errors errors) {
        errors.notNegative("spec.replicas", spec.path("replicas"));
        errors.notNegative("spec.minReadySeconds", spec.path("minReadySeconds"));
        errors.notNegative("spec.revisionHistoryLimit", spec.path("revisionHistoryLimit"));
        SelectorRules.ofWorkload(spec, kind, errors);
        SelectorRules.matchesTemplate(spec, errors);
        PodSpecRules.template(spec, moreVolumes, errors);
        JsonNode restart = Json.at(spec, "template", "spec", "restartPolicy");
        if (restart.isString()
                && !restart.stringValue().equals("Always")
                && errors.found().stream()
                        .noneMatch(error -> error.field().equals("spec.template.spec.restartPolicy"))) {
            errors.notSupported("spec.template.spec.restartPolicy", restart.stringValue(), List.of("Always"));
        }
        if (Json.at(spec, "template", "spec").has("activeDeadlineSeconds")) {
            errors.forbidden(
                    "spec.template.spec.activeDeadlineSeconds",
                    "activeDeadlineSeconds in " + kindInMessages() + " is not Supported");
        }
    }

    abstract String kindInMessages();

    /** No part of the status may be negative, and these may not be greater than another one. */
    static void counters(JsonNode status, List<String> counters, Errors errors) {
        counters.forEach(counter -> errors.notNegative("status." + counter, status.path(counter)));
    }

    static void atMost(JsonNode status, String counter, String most, Errors errors) {
        if (Json.number(status, 0, counter) > Json.number(status, 0, most)) {
            errors.invalid("status." + counter, status.path(counter), "cannot be greater than status." + most);
        }
    }
}
