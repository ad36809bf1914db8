package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.selector.LabelSelector;
import dev.podlings.practice.kind.syntax.Names;
import tools.jackson.databind.JsonNode;

/** What must hold of {@code spec.selector} and the labels that it selects. */
final class SelectorRules {

    private SelectorRules() {}

    /** A selector in its full form: matchLabels and matchExpressions. */
    static void validate(String path, JsonNode selector, Errors errors) {
        MetadataRules.labels(path + ".matchLabels", selector.path("matchLabels"), errors);
        int index = 0;
        for (JsonNode expression : selector.path("matchExpressions")) {
            expression(path + ".matchExpressions[" + index++ + "]", expression, errors);
        }
    }

    private static void expression(String path, JsonNode expression, Errors errors) {
        String operator = Json.text(expression, "operator");
        JsonNode values = expression.path("values");
        if (operator.equals("In") || operator.equals("NotIn")) {
            if (values.isEmpty()) {
                errors.required(path + ".values", "must be specified when `operator` is 'In' or 'NotIn'");
            }
        } else if (operator.equals("Exists") || operator.equals("DoesNotExist")) {
            if (!values.isEmpty()) {
                errors.forbidden(
                        path + ".values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
            }
        } else {
            errors.invalid(path + ".operator", operator, "not a valid selector operator");
        }
        String key = Json.text(expression, "key");
        errors.invalid(path + ".key", key, Names.qualified(key));
        int index = 0;
        for (JsonNode value : values) {
            String place = path + ".values[" + index++ + "]";
            errors.invalid(place, value.asString(""), Names.labelValue(value.asString("")));
        }
    }

    /**
     * The selector of a workload: there must be one, not empty, and it must choose the workload's own pods.
     *
     * @param kind as the message calls it, such as {@code statefulset}
     */
    static void ofWorkload(JsonNode spec, String kind, Errors errors) {
        JsonNode selector = spec.path("selector");
        if (!selector.isObject()) {
            errors.required("spec.selector");
        } else {
            validate("spec.selector", selector, errors);
            if (LabelSelector.of(selector).matchesEverything()) {
                errors.invalid("spec.selector", selector, "empty selector is invalid for " + kind);
            }
        }
    }

    static boolean choosesTemplate(JsonNode spec) {
        return LabelSelector.of(spec.path("selector")).matches(Json.at(spec, "template", "metadata", "labels"));
    }

    static void matchesTemplate(JsonNode spec, Errors errors) {
        if (!choosesTemplate(spec)) {
            errors.invalid(
                    "spec.template.metadata.labels",
                    Json.at(spec, "template", "metadata", "labels"),
                    "`selector` does not match template `labels`");
        }
    }
}
