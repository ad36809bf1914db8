package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.BadQuantity;
import dev.podlings.practice.kind.syntax.Names;
import dev.podlings.practice.kind.syntax.Quantity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must hold of a pod's volumes. */
final class VolumeRules {
    /** The one field that a source cannot do without. */
    private static final Map<String, String> NEEDED = Map.of(
            "hostPath", "path",
            "secret", "secretName",
            "configMap", "name",
            "persistentVolumeClaim", "claimName",
            "nfs", "server",
            "csi", "driver");

    private VolumeRules() {}

    static void validate(String path, JsonNode volumes, Errors errors) {
        Set<String> names = new HashSet<>();
        int index = 0;
        for (JsonNode volume : volumes) {
            String place = path + "[" + index++ + "]";
            String name = Json.text(volume, "name");
            if (name.isEmpty()) {
                errors.required(place + ".name");
            } else {
                errors.invalid(place + ".name", name, Names.label(name));
                if (!names.add(name)) {
                    errors.duplicate(place + ".name", volume.path("name"));
                }
            }
            source(place, volume, errors);
        }
    }

    private static void source(String place, JsonNode volume, Errors errors) {
        List<String> sources = volume.propertyNames().stream()
                .filter(field -> !field.equals("name"))
                .toList();
        if (sources.isEmpty()) {
            errors.required(place, "must specify a volume type");
        }
        sources.stream()
                .skip(1)
                .forEach(more -> errors.forbidden(place + "." + more, "may not specify more than 1 volume type"));
        for (String source : sources) {
            String needed = NEEDED.get(source);
            if (needed != null && Json.text(volume.path(source), needed).isEmpty()) {
                errors.required(place + "." + source + "." + needed);
            }
            items(place + "." + source, volume.path(source).path("items"), source, errors);
        }
        String limit = volume.path("emptyDir").path("sizeLimit").asString("");
        if (!limit.isEmpty() && negative(limit)) {
            errors.forbidden(place + ".emptyDir.sizeLimit", "SizeLimit field must be a valid resource quantity");
        }
    }

    private static void items(String place, JsonNode items, String source, Errors errors) {
        if (!source.equals("secret") && !source.equals("configMap")) {
            return;
        }
        int index = 0;
        for (JsonNode item : items) {
            String itemPlace = place + ".items[" + index++ + "]";
            if (Json.text(item, "key").isEmpty()) {
                errors.required(itemPlace + ".key");
            }
            String path = Json.text(item, "path");
            if (path.isEmpty()) {
                errors.required(itemPlace + ".path");
            } else if (path.startsWith("/")) {
                errors.invalid(itemPlace + ".path", path, "must be a relative path");
            } else if (List.of(path.split("/")).contains("..")) {
                errors.invalid(itemPlace + ".path", path, "must not contain '..'");
            }
        }
    }

    private static boolean negative(String quantity) {
        try {
            return Quantity.parse(quantity).isNegative();
        } catch (BadQuantity bad) {
            return true;
        }
    }
}
