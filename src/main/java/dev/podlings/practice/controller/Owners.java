package dev.podlings.practice.controller;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes {@code metadata.ownerReferences}. */
public final class Owners {
    private Owners() {}

    /**
     * One owner reference.
     *
     * @param controller whether this owner is the one that manages the object
     * @param blocks whether the owner, deleted in the foreground, waits for the object
     */
    public record Owner(String apiVersion, String kind, String name, String uid, boolean controller, boolean blocks) {}

    /** One owner, from its entry in the list. */
    public static Owner read(JsonNode reference) {
        return new Owner(
                Json.text(reference, "apiVersion"),
                Json.text(reference, "kind"),
                Json.text(reference, "name"),
                Json.text(reference, "uid"),
                Json.isTrue(reference, "controller"),
                Json.isTrue(reference, "blockOwnerDeletion"));
    }

    /** All owners of an object. */
    public static List<Owner> of(JsonNode object) {
        List<Owner> owners = new ArrayList<>();
        references(object).forEach(reference -> owners.add(read(reference)));
        return owners;
    }

    /** The owner that manages the object. */
    public static Optional<Owner> controller(JsonNode object) {
        return of(object).stream().filter(Owner::controller).findFirst();
    }

    /** Whether the object with this uid is the one that manages the other one. */
    public static boolean isControlledBy(JsonNode object, String uid) {
        return controller(object).filter(owner -> owner.uid().equals(uid)).isPresent();
    }

    /** Adds the owner as the one that manages the object. Changes the object. */
    public static void control(ObjectNode object, JsonNode owner) {
        Json.make(object, "metadata").withArray("ownerReferences").add(reference(owner));
    }

    /** Takes the owners with these uids away, and the whole list with the last one. Changes the object. */
    public static void release(ObjectNode object, List<String> uids) {
        ObjectNode metadata = Json.make(object, "metadata");
        var left = Json.array();
        references(object).forEach(reference -> {
            if (!uids.contains(Json.text(reference, "uid"))) {
                left.add(reference);
            }
        });
        if (left.isEmpty()) {
            metadata.remove("ownerReferences");
        } else {
            metadata.set("ownerReferences", left);
        }
    }

    /** The reference that a controller puts into what it makes. */
    public static ObjectNode reference(JsonNode owner) {
        ObjectNode reference = Json.object();
        reference.put("apiVersion", Json.text(owner, "apiVersion"));
        reference.put("kind", Json.text(owner, "kind"));
        reference.put("name", Json.text(owner, "metadata", "name"));
        reference.put("uid", Json.text(owner, "metadata", "uid"));
        reference.put("controller", true);
        reference.put("blockOwnerDeletion", true);
        return reference;
    }

    static List<String> uids(JsonNode object) {
        return of(object).stream().map(Owner::uid).toList();
    }

    private static JsonNode references(JsonNode object) {
        return Json.at(object, "metadata", "ownerReferences");
    }
}
