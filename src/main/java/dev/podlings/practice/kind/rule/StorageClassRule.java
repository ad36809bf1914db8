package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Names;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** StorageClasses. */
final class StorageClassRule extends Rule {
    @Override
    void defaults(ObjectNode storageClass) {
        fill(storageClass, "reclaimPolicy", "Delete");
        fill(storageClass, "volumeBindingMode", "Immediate");
    }

    @Override
    void validate(JsonNode storageClass, Errors errors) {
        String provisioner = Json.text(storageClass, "provisioner");
        if (provisioner.isEmpty()) {
            errors.required("provisioner");
        } else {
            errors.invalid("provisioner", provisioner, Names.qualified(provisioner.toLowerCase(Locale.ROOT)));
        }
        errors.oneOf("reclaimPolicy", storageClass.path("reclaimPolicy"), List.of("Delete", "Retain"));
        errors.oneOf(
                "volumeBindingMode",
                storageClass.path("volumeBindingMode"),
                List.of("Immediate", "WaitForFirstConsumer"));
    }

    @Override
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        for (String field : List.of("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode")) {
            errors.immutable(field, after.path(field), before.path(field));
        }
    }
}
