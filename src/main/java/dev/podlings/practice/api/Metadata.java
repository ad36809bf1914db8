package dev.podlings.practice.api;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server itself writes into {@code metadata}. */
final class Metadata {
    /** Kubernetes leaves out vowels and what is easily taken for another character. */
    private static final String SUFFIX_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX_LENGTH = 5;
    private static final int LONGEST_GENERATED_BASE = 58;

    /** As Kubernetes writes them, so that objects read alike however they came to be. */
    private static final List<String> ORDER = List.of(
            "name",
            "generateName",
            "namespace",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "labels",
            "annotations",
            "ownerReferences",
            "finalizers",
            "managedFields");

    private static final List<String> KEPT_FROM_BEFORE = List.of(
            "uid",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generation",
            "generateName");

    private final SecureRandom random = new SecureRandom();

    /** The object with its kind first and new metadata; a tree of its own. */
    ObjectNode begin(Kind kind, ObjectNode object, Instant now) {
        ObjectNode made = ordered(kind, object.deepCopy());
        ObjectNode metadata = Json.make(made, "metadata");
        if (Json.text(metadata, "name").isEmpty()
                && !Json.text(metadata, "generateName").isEmpty()) {
            metadata.put("name", generated(Json.text(metadata, "generateName")));
        }
        if (!kind.namespaced()) {
            metadata.remove("namespace");
        }
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", seconds(now));
        // A creator cannot say these; generation is left as it is for the kinds that do not count it.
        metadata.remove(List.of("resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"));
        return ordered(kind, made);
    }

    /** What a writer cannot change is as it was. */
    void keep(ObjectNode after, JsonNode before) {
        ObjectNode metadata = Json.make(after, "metadata");
        JsonNode was = before.path("metadata");
        for (String field : KEPT_FROM_BEFORE) {
            JsonNode value = was.get(field);
            if (value == null) {
                metadata.remove(field);
            } else {
                metadata.set(field, value);
            }
        }
        metadata.remove("selfLink");
        for (String field : List.of("name", "namespace", "resourceVersion")) {
            if (was.has(field)) {
                metadata.set(field, was.get(field));
            }
        }
    }

    /** Kind and apiVersion first, then the metadata in Kubernetes' order; empty metadata left out. */
    ObjectNode ordered(Kind kind, ObjectNode object) {
        ObjectNode made = Json.object();
        made.put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
        ObjectNode metadata = made.putObject("metadata");
        JsonNode given = object.path("metadata");
        for (String field : ORDER) {
            JsonNode value = given.get(field);
            if (value != null && !isNothing(value)) {
                metadata.set(field, value);
            }
        }
        for (var field : object.properties()) {
            if (!made.has(field.getKey())) {
                made.set(field.getKey(), field.getValue());
            }
        }
        return made;
    }

    /** So that the version that the store gives it stands where Kubernetes writes it, from the first one on. */
    ObjectNode withPlaceForVersion(Kind kind, ObjectNode object) {
        Json.make(object, "metadata").put("resourceVersion", "0");
        return ordered(kind, object);
    }

    static String seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull()
                || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.stringValue().isEmpty());
    }

    String generated(String base) {
        StringBuilder name = new StringBuilder(base.substring(0, Math.min(base.length(), LONGEST_GENERATED_BASE)));
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            name.append(SUFFIX_ALPHABET.charAt(random.nextInt(SUFFIX_ALPHABET.length())));
        }
        return name.toString();
    }
}
