package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.selector.LabelSelector;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Jobs: the selector and its labels are made by Kubernetes, unless the author insists. */
final class JobRule extends Rule {
    private static final List<String> RESTART = List.of("OnFailure", "Never");
    private static final List<String> COUNTS =
            List.of("parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished");

    @Override
    boolean hasGeneration() {
        return true;
    }

    @Override
    void defaults(ObjectNode job) {
        ObjectNode spec = spec(job);
        if (!spec.has("completions") && !spec.has("parallelism")) {
            spec.put("completions", 1);
        }
        fill(spec, "parallelism", 1);
        fill(spec, "backoffLimit", 6);
        fill(spec, "completionMode", "NonIndexed");
        fill(spec, "suspend", false);
        fill(spec, "manualSelector", false);
        fill(spec, "podReplacementPolicy", spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
        PodDefaults.spec(Json.make(spec, "template", "spec"));
        JsonNode labels = Json.at(spec, "template", "metadata", "labels");
        if (!labels.isEmpty() && Json.at(job, "metadata", "labels").isEmpty()) {
            Json.make(job, "metadata").set("labels", labels.deepCopy());
        }
    }

    @Override
    void prepareCreate(ObjectNode job) {
        ObjectNode spec = spec(job);
        if (Json.isTrue(spec, "manualSelector")) {
            return;
        }
        String uid = Json.text(job, "metadata", "uid");
        String name = Json.text(job, "metadata", "name");
        for (ObjectNode labels :
                List.of(Json.make(spec, "template", "metadata", "labels"), Json.make(job, "metadata", "labels"))) {
            labels.put("batch.kubernetes.io/controller-uid", uid);
            labels.put("batch.kubernetes.io/job-name", name);
            labels.put("controller-uid", uid);
            labels.put("job-name", name);
        }
        if (!spec.has("selector")) {
            Json.make(spec, "selector", "matchLabels").put("batch.kubernetes.io/controller-uid", uid);
        }
    }

    @Override
    void validate(JsonNode job, Errors errors) {
        JsonNode spec = job.path("spec");
        if (!spec.path("selector").isObject()) {
            errors.required("spec.selector");
        } else {
            SelectorRules.validate("spec.selector", spec.path("selector"), errors);
        }
        if (!Json.isTrue(spec, "manualSelector")) {
            generatedSelector(job, spec, errors);
        }
        validateSpec(spec, errors);
    }

    private static void validateSpec(JsonNode spec, Errors errors) {
        if (spec.path("selector").isObject()
                && !LabelSelector.of(spec.path("selector")).matches(Json.at(spec, "template", "metadata", "labels"))) {
            SelectorRules.matchesTemplate(spec, errors);
        }
        COUNTS.forEach(count -> errors.notNegative("spec." + count, spec.path(count)));
        PodSpecRules.template(spec, java.util.Set.of(), errors);
        JsonNode restart = Json.at(spec, "template", "spec", "restartPolicy");
        if (restart.isString() && restart.stringValue().equals("Always")) {
            errors.notSupported("spec.template.spec.restartPolicy", "Always", RESTART);
        }
        errors.oneOf("spec.completionMode", spec.path("completionMode"), List.of("Indexed", "NonIndexed"));
        if (Json.text(spec, "completionMode").equals("Indexed") && !spec.has("completions")) {
            errors.required("spec.completions", "when completion mode is Indexed");
        }
    }

    private static void generatedSelector(JsonNode job, JsonNode spec, Errors errors) {
        ObjectNode expected = Json.object();
        expected.putObject("matchLabels").put("batch.kubernetes.io/controller-uid", Json.text(job, "metadata", "uid"));
        if (spec.path("selector").isObject() && !spec.path("selector").equals(expected)) {
            errors.invalid("spec.selector", spec.path("selector"), "`selector` not auto-generated");
        }
    }

    @Override
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        JsonNode now = after.path("spec");
        JsonNode then = before.path("spec");
        // Kubernetes validates the spec of a changed Job once with the object and once with the change.
        validateSpec(now, errors);
        boolean indexed = Json.text(then, "completionMode").equals("Indexed");
        if (!indexed) {
            errors.immutable("spec.completions", now.path("completions"), then.path("completions"));
        }
        errors.immutable("spec.selector", now.path("selector"), then.path("selector"));
        if (!Errors.same(now.path("template"), then.path("template")) && !Json.isTrue(then, "suspend")) {
            errors.invalid(
                    "spec.template", GoDump.of("core.v1.PodTemplateSpec", now.path("template")), Errors.IMMUTABLE);
        }
        errors.immutable("spec.completionMode", now.path("completionMode"), then.path("completionMode"));
    }
}
