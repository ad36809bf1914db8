package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Names;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** PersistentVolumes. */
final class PersistentVolumeRule extends Rule {
    private static final Set<String> NOT_A_SOURCE = Set.of(
            "capacity",
            "accessModes",
            "claimRef",
            "persistentVolumeReclaimPolicy",
            "storageClassName",
            "mountOptions",
            "volumeMode",
            "nodeAffinity",
            "volumeAttributesClassName");

    @Override
    void defaults(ObjectNode volume) {
        ObjectNode spec = spec(volume);
        fill(spec, "persistentVolumeReclaimPolicy", "Retain");
        fill(spec, "volumeMode", "Filesystem");
        if (spec.get("hostPath") instanceof ObjectNode path && !path.has("type")) {
            path.put("type", "");
        }
        if (spec.get("claimRef") instanceof ObjectNode claim) {
            fill(claim, "kind", "PersistentVolumeClaim");
            fill(claim, "apiVersion", "v1");
        }
    }

    @Override
    void prepareCreate(ObjectNode volume) {
        volume.putObject("status").put("phase", "Pending");
    }

    @Override
    void admit(ObjectNode volume, Allocations allocations) {
        var finalizers = Json.make(volume, "metadata").withArray("finalizers");
        if (finalizers.valueStream().noneMatch(each -> each.asString("").equals("kubernetes.io/pv-protection"))) {
            finalizers.add("kubernetes.io/pv-protection");
        }
    }

    @Override
    void validate(JsonNode volume, Errors errors) {
        JsonNode spec = volume.path("spec");
        if (spec.path("accessModes").isEmpty()) {
            errors.required("spec.accessModes");
        }
        PersistentVolumeClaimRule.accessModes("spec", spec.path("accessModes"), errors);
        if (spec.path("capacity").isEmpty()) {
            errors.required("spec.capacity");
        } else if (!spec.path("capacity").has("storage")
                || spec.path("capacity").size() > 1) {
            String name = spec.path("capacity").propertyNames().iterator().next();
            errors.notSupported("spec.capacity", name, List.of("storage"));
        }
        List<String> sources = spec.propertyNames().stream()
                .filter(field -> !NOT_A_SOURCE.contains(field))
                .toList();
        if (sources.isEmpty()) {
            errors.required("spec", "must specify a volume type");
        }
        sources.stream()
                .skip(1)
                .forEach(more -> errors.forbidden("spec." + more, "may not specify more than 1 volume type"));
        if (spec.has("hostPath") && Json.text(spec, "hostPath", "path").isEmpty()) {
            errors.required("spec.hostPath.path");
        }
        errors.oneOf(
                "spec.persistentVolumeReclaimPolicy",
                spec.path("persistentVolumeReclaimPolicy"),
                List.of("Delete", "Recycle", "Retain"));
        String storageClass = Json.text(spec, "storageClassName");
        if (!storageClass.isEmpty()) {
            errors.invalid("spec.storageClassName", storageClass, Names.subdomain(storageClass));
        }
        errors.oneOf("spec.volumeMode", spec.path("volumeMode"), PersistentVolumeClaimRule.VOLUME_MODES);
    }

    @Override
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        for (String field : before.path("spec").propertyNames()) {
            if (!NOT_A_SOURCE.contains(field)
                    && !after.path("spec")
                            .path(field)
                            .equals(before.path("spec").path(field))) {
                errors.forbidden(
                        "spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation");
            }
        }
        errors.immutable(
                "spec.volumeMode", Json.at(after, "spec", "volumeMode"), Json.at(before, "spec", "volumeMode"));
    }
}
