package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.GoQuote;
import dev.podlings.practice.kind.syntax.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What must hold of {@code metadata}, whatever the kind. */
final class MetadataRules {
    private static final int ANNOTATIONS_BYTES = 256 * 1024;
    private static final Set<String> STANDARD_FINALIZERS = Set.of("kubernetes", "orphan", "foregroundDeletion");

    private MetadataRules() {}

    static void validate(JsonNode metadata, Function<String, List<String>> nameComplaints, Errors errors) {
        String name = Json.text(metadata, "name");
        if (name.isEmpty()) {
            errors.required("metadata.name", "name or generateName is required");
        } else {
            errors.invalid("metadata.name", name, nameComplaints.apply(name));
        }
        common("metadata", metadata, errors);
    }

    /** Also for templates, which have no name. */
    static void common(String path, JsonNode metadata, Errors errors) {
        errors.notNegative(path + ".generation", metadata.path("generation"));
        labels(path + ".labels", metadata.path("labels"), errors);
        annotations(path + ".annotations", metadata.path("annotations"), errors);
        owners(path + ".ownerReferences", metadata.path("ownerReferences"), errors);
        finalizers(path + ".finalizers", metadata.path("finalizers"), errors);
    }

    static void labels(String path, JsonNode labels, Errors errors) {
        labels.properties().forEach(label -> {
            errors.invalid(path, label.getKey(), Names.qualified(label.getKey()));
            String value = label.getValue().asString("");
            errors.invalid(path, value, Names.labelValue(value));
        });
    }

    private static void annotations(String path, JsonNode annotations, Errors errors) {
        long bytes = 0;
        for (var annotation : annotations.properties()) {
            String key = annotation.getKey();
            errors.invalid(path, key, Names.qualified(key.toLowerCase(Locale.ROOT)));
            bytes += key.getBytes(StandardCharsets.UTF_8).length
                    + annotation.getValue().asString("").getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > ANNOTATIONS_BYTES) {
            errors.tooLong(path, ANNOTATIONS_BYTES);
        }
    }

    private static void owners(String path, JsonNode owners, Errors errors) {
        List<String> controllers = new ArrayList<>();
        for (JsonNode owner : owners) {
            if (Json.text(owner, "apiVersion").isEmpty()) {
                errors.invalid(path + ".apiVersion", "", "version must not be empty");
            }
            for (String field : List.of("kind", "name", "uid")) {
                if (Json.text(owner, field).isEmpty()) {
                    errors.invalid(path + "." + field, "", "must not be empty");
                }
            }
            if (Json.isTrue(owner, "controller")) {
                controllers.add(Json.text(owner, "kind") + "/" + Json.text(owner, "name"));
            }
        }
        if (controllers.size() > 1) {
            errors.invalid(
                    path,
                    owners,
                    "Only one reference can have Controller set to true. Found \"true\" in references for "
                            + controllers.get(0) + " and " + controllers.get(1));
        }
    }

    private static void finalizers(String path, JsonNode finalizers, Errors errors) {
        Set<String> said = new java.util.HashSet<>();
        int index = 0;
        for (JsonNode finalizer : finalizers) {
            String name = finalizer.asString("");
            String place = path + "[" + index++ + "]";
            said.add(name);
            List<String> complaints = Names.qualified(name);
            errors.invalid(place, name, complaints);
            if (complaints.isEmpty() && !name.contains("/") && !STANDARD_FINALIZERS.contains(name)) {
                errors.invalid(place, name, "name is neither a standard finalizer name nor is it fully qualified");
            }
        }
        if (said.contains("orphan") && said.contains("foregroundDeletion")) {
            errors.invalid(path, finalizers, "finalizer orphan and foregroundDeletion cannot be both set");
        }
    }

    static void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        if (before.has("deletionTimestamp")) {
            List<String> added = new ArrayList<>();
            for (JsonNode finalizer : after.path("finalizers")) {
                if (before.path("finalizers").valueStream().noneMatch(finalizer::equals)) {
                    added.add(GoQuote.quoted(finalizer.asString("")));
                }
            }
            if (!added.isEmpty()) {
                errors.forbidden(
                        "metadata.finalizers",
                        "no new finalizers can be added if the object is being deleted, found new finalizers []string{"
                                + String.join(", ", added) + "}");
            }
        }
        for (String field : List.of("name", "namespace", "uid", "creationTimestamp")) {
            errors.immutable("metadata." + field, after.path(field), before.path(field));
        }
    }
}
