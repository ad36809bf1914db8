package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Names;
import dev.podlings.practice.kind.syntax.Quantity;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** PersistentVolumeClaims. */
final class PersistentVolumeClaimRule extends Rule {
    static final List<String> ACCESS_MODES =
            List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
    static final List<String> VOLUME_MODES = List.of("Block", "Filesystem");

    @Override
    void defaults(ObjectNode claim) {
        fill(spec(claim), "volumeMode", "Filesystem");
    }

    @Override
    void prepareCreate(ObjectNode claim) {
        claim.putObject("status").put("phase", "Pending");
    }

    @Override
    void admit(ObjectNode claim, Allocations allocations) {
        var finalizers = Json.make(claim, "metadata").withArray("finalizers");
        if (finalizers.valueStream().noneMatch(each -> each.asString("").equals("kubernetes.io/pvc-protection"))) {
            finalizers.add("kubernetes.io/pvc-protection");
        }
        ObjectNode spec = spec(claim);
        if (!spec.has("storageClassName")) {
            allocations.defaultStorageClass().ifPresent(name -> spec.put("storageClassName", name));
        }
    }

    @Override
    void validate(JsonNode claim, Errors errors) {
        spec("spec", claim.path("spec"), errors);
    }

    /** Also of the claim templates of a StatefulSet. */
    static void spec(String path, JsonNode spec, Errors errors) {
        if (spec.path("accessModes").isEmpty()) {
            errors.required(path + ".accessModes", "at least 1 access mode is required");
        }
        SelectorRules.validate(path + ".selector", spec.path("selector"), errors);
        accessModes(path, spec.path("accessModes"), errors);
        String storage = Json.text(spec, "resources", "requests", "storage");
        if (storage.isEmpty()) {
            errors.required(path + ".resources[storage]");
        } else if (Quantity.parse(storage).amount().signum() <= 0) {
            errors.invalid(path + ".resources[storage]", storage, "must be greater than zero");
        }
        String storageClass = Json.text(spec, "storageClassName");
        if (!storageClass.isEmpty()) {
            errors.invalid(path + ".storageClassName", storageClass, Names.subdomain(storageClass));
        }
        errors.oneOf(path + ".volumeMode", spec.path("volumeMode"), VOLUME_MODES);
    }

    static void accessModes(String path, JsonNode modes, Errors errors) {
        boolean oncePod = false;
        for (JsonNode mode : modes) {
            errors.oneOf(path + ".accessModes", mode, ACCESS_MODES);
            oncePod |= mode.asString("").equals("ReadWriteOncePod");
        }
        if (oncePod && modes.size() > 1) {
            errors.forbidden(path + ".accessModes", "may not use ReadWriteOncePod with other access modes");
        }
    }

    @Override
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        ObjectNode now = (ObjectNode) after.path("spec").deepCopy();
        ObjectNode then = (ObjectNode) before.path("spec").deepCopy();
        if (Json.text(then, "volumeName").isEmpty()) {
            // The binder names the volume, once.
            then.set("volumeName", now.path("volumeName"));
            now.set("volumeName", now.path("volumeName"));
        }
        if (!then.has("storageClassName") && now.has("storageClassName")) {
            // A claim that said nothing of a class may be given one.
            then.set("storageClassName", now.path("storageClassName"));
        }
        if (bound(before)) {
            then.set("resources", now.path("resources"));
            keepVolumeAttributes(now, then);
        }
        if (!now.equals(then)) {
            errors.forbidden(
                    "spec",
                    "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"
                            + GoDiff.of("core.v1.PersistentVolumeClaimSpec", then, now));
        }
        Quantity asked = storage(after.path("spec").path("resources").path("requests"));
        if (bound(before)
                && asked.compareTo(storage(before.path("spec").path("resources").path("requests"))) < 0) {
            errors.forbidden("spec.resources.requests.storage", "field can not be less than status.capacity");
        }
    }

    private static void keepVolumeAttributes(ObjectNode now, ObjectNode then) {
        if (now.has("volumeAttributesClassName")) {
            then.set("volumeAttributesClassName", now.path("volumeAttributesClassName"));
        } else {
            then.remove("volumeAttributesClassName");
        }
    }

    /** The admission of a growing claim. */
    @Override
    Optional<String> forbidsUpdate(JsonNode after, JsonNode before, Allocations allocations) {
        Quantity asked = storage(after.path("spec").path("resources").path("requests"));
        boolean grows =
                asked.compareTo(storage(before.path("spec").path("resources").path("requests"))) > 0;
        if (grows && !bound(before)) {
            return Optional.of("Only bound persistent volume claims can be expanded");
        }
        return grows && !allocations.allowsExpansion(Json.text(before, "spec", "storageClassName"))
                ? Optional.of(
                        "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc"
                                + " must support resize")
                : Optional.empty();
    }

    private static boolean bound(JsonNode claim) {
        return Json.text(claim, "status", "phase").equals("Bound");
    }

    private static Quantity storage(JsonNode amounts) {
        return Quantity.parse(amounts.path("storage").asString("0"));
    }
}
