package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What may change in the spec of a pod that is there: Kubernetes, ValidatePodUpdate, in its order. */
final class PodUpdates {
    static final String MAY_NOT_CHANGE = "pod updates may not change fields other than"
            + " `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
            + "`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it"
            + " to be set to 1 if it was previously negative)";

    private static final List<String> LISTS = List.of("initContainers", "containers");

    private PodUpdates() {}

    static void validate(JsonNode after, JsonNode before, Errors errors) {
        for (String list : List.of("containers", "initContainers")) {
            if (after.path(list).size() != before.path(list).size()) {
                errors.forbidden("spec." + list, "pod updates may not add or remove containers");
                return;
            }
        }
        if (!deadline(after.path("activeDeadlineSeconds"), before.path("activeDeadlineSeconds"), errors)) {
            return;
        }
        for (JsonNode toleration : before.path("tolerations")) {
            if (after.path("tolerations").valueStream().noneMatch(each -> isAsPatient(each, toleration))) {
                errors.forbidden(
                        "spec.tolerations", "existing toleration can not be modified except its tolerationSeconds");
            }
        }
        onlyFewerGates(after.path("schedulingGates"), before.path("schedulingGates"), errors);
        JsonNode wanted = like(after, before);
        if (!wanted.equals(after)) {
            errors.forbidden("spec", MAY_NOT_CHANGE + GoDiff.of("core.v1.PodSpec", wanted, after));
        }
    }

    /** It may come, and become shorter. Whether the rest is worth looking at. */
    private static boolean deadline(JsonNode after, JsonNode before, Errors errors) {
        String path = "spec.activeDeadlineSeconds";
        if (!after.isNumber()) {
            if (before.isNumber()) {
                errors.invalid(path, (JsonNode) null, "must not update from a positive integer to nil value");
            }
            return true;
        }
        if (after.longValue() < 0 || after.longValue() > Integer.MAX_VALUE) {
            errors.invalid(path, after, "must be between 0 and 2147483647, inclusive");
            return false;
        }
        if (before.isNumber() && before.longValue() < after.longValue()) {
            errors.invalid(path, after, "must be less than or equal to previous value");
            return false;
        }
        return true;
    }

    /** Kubernetes, pod scheduling readiness: gates are removed, never added. */
    private static void onlyFewerGates(JsonNode after, JsonNode before, Errors errors) {
        for (int i = 0; i < after.size(); i++) {
            JsonNode gate = after.get(i);
            if (before.valueStream().noneMatch(gate::equals)) {
                errors.forbidden(
                        "spec.schedulingGates[" + i + "].name",
                        "only deletion is allowed, but found new scheduling gate '" + Json.text(gate, "name") + "'");
            }
        }
    }

    private static boolean isAsPatient(JsonNode after, JsonNode before) {
        return withoutSeconds(after).equals(withoutSeconds(before));
    }

    private static JsonNode withoutSeconds(JsonNode toleration) {
        return ((ObjectNode) toleration.deepCopy()).without("tolerationSeconds");
    }

    /** The spec as it was, but for what may change. */
    private static JsonNode like(JsonNode after, JsonNode before) {
        ObjectNode spec = (ObjectNode) before.deepCopy();
        Map<String, JsonNode> images = new HashMap<>();
        for (String list : LISTS) {
            after.path(list).forEach(each -> images.put(list + Json.text(each, "name"), each.path("image")));
            spec.path(list).forEach(each -> {
                JsonNode image = images.get(list + Json.text(each, "name"));
                if (image != null && !image.isMissingNode()) {
                    ((ObjectNode) each).set("image", image);
                }
            });
        }
        take(spec, after, "activeDeadlineSeconds");
        take(spec, after, "tolerations");
        take(spec, after, "schedulingGates");
        boolean wasNegative = Json.number(before, 0, "terminationGracePeriodSeconds") < 0;
        if (wasNegative && Json.number(after, 0, "terminationGracePeriodSeconds") == 1) {
            take(spec, after, "terminationGracePeriodSeconds");
        }
        return spec;
    }

    private static void take(ObjectNode spec, JsonNode after, String field) {
        JsonNode now = after.get(field);
        if (now == null) {
            spec.remove(field);
        } else {
            spec.set(field, now);
        }
    }
}
