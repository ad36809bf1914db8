package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must hold of a pod's spec, in a Pod as well as in a template. */
final class PodSpecRules {
    private static final List<String> RESTART = List.of("Always", "OnFailure", "Never");
    private static final List<String> DNS = List.of("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    private PodSpecRules() {}

    /** The names of the volumes, for mounts to refer to. */
    static Set<String> claimedVolumes(JsonNode spec) {
        Set<String> names = new HashSet<>();
        spec.path("volumes").forEach(volume -> names.add(Json.text(volume, "name")));
        return names;
    }

    /**
     * A template of a workload.
     *
     * @param moreVolumes that will be there though the template does not name them: claims of a StatefulSet
     */
    static void template(JsonNode spec, Set<String> moreVolumes, Errors errors) {
        JsonNode template = spec.path("template");
        MetadataRules.common("spec.template.metadata", template.path("metadata"), errors);
        Set<String> volumes = claimedVolumes(template.path("spec"));
        volumes.addAll(moreVolumes);
        validate("spec.template.spec", template.path("spec"), volumes, errors);
    }

    static void validate(String path, JsonNode spec, Set<String> volumes, Errors errors) {
        VolumeRules.validate(path + ".volumes", spec.path("volumes"), errors);
        ContainerRules rules = new ContainerRules(volumes, Json.isTrue(spec, "hostNetwork"), errors);
        rules.validate(path + ".initContainers", spec.path("initContainers"));
        if (spec.path("containers").isEmpty()) {
            errors.required(path + ".containers");
        }
        rules.validate(path + ".containers", spec.path("containers"));
        errors.oneOf(path + ".restartPolicy", spec.path("restartPolicy"), RESTART);
        errors.oneOf(path + ".dnsPolicy", spec.path("dnsPolicy"), DNS);
        MetadataRules.labels(path + ".nodeSelector", spec.path("nodeSelector"), errors);
        named(path, spec, "serviceAccountName", false, errors);
        named(path, spec, "nodeName", false, errors);
        named(path, spec, "hostname", true, errors);
        named(path, spec, "subdomain", true, errors);
        named(path, spec, "priorityClassName", false, errors);
        errors.notNegative(path + ".terminationGracePeriodSeconds", spec.path("terminationGracePeriodSeconds"));
        JsonNode deadline = spec.path("activeDeadlineSeconds");
        if (deadline.isNumber() && deadline.longValue() < 1) {
            errors.invalid(path + ".activeDeadlineSeconds", deadline, "must be between 1 and 2147483647, inclusive");
        }
        tolerations(path + ".tolerations", spec.path("tolerations"), errors);
    }

    private static void named(String path, JsonNode spec, String field, boolean label, Errors errors) {
        String name = Json.text(spec, field);
        if (!name.isEmpty()) {
            errors.invalid(path + "." + field, name, label ? Names.label(name) : Names.subdomain(name));
        }
    }

    private static void tolerations(String path, JsonNode tolerations, Errors errors) {
        int index = 0;
        for (JsonNode toleration : tolerations) {
            String place = path + "[" + index++ + "]";
            String key = Json.text(toleration, "key");
            String operator = Json.text(toleration, "operator");
            if (!key.isEmpty()) {
                errors.invalid(place + ".key", key, Names.qualified(key));
            } else if (!operator.equals("Exists")) {
                errors.invalid(
                        place + ".operator",
                        operator,
                        "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
            }
            if (operator.equals("Exists") && !Json.text(toleration, "value").isEmpty()) {
                errors.invalid(place + ".operator", operator, "value must be empty when `operator` is 'Exists'");
            }
            if (toleration.has("tolerationSeconds")
                    && !Json.text(toleration, "effect").equals("NoExecute")) {
                errors.invalid(
                        place + ".effect",
                        Json.text(toleration, "effect"),
                        "effect must be 'NoExecute' when `tolerationSeconds` is set");
            }
            if (!Errors.saysNothing(toleration.path("effect"))) {
                errors.oneOf(place + ".effect", toleration.path("effect"), EFFECTS);
            }
        }
    }
}
