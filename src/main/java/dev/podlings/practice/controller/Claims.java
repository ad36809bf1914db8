package dev.podlings.practice.controller;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which objects of one kind belong to a controller: it adopts what its selector means and nobody controls, and releases
 * what it controls but does not mean any more.
 */
public final class Claims implements AutoCloseable {
    private final Verbs verbs;
    private final Kind ownerKind;
    private final Kind ownedKind;
    private final Index owned;
    private final ByLabels orphans;

    /**
     * @param ownerKind of the controller, such as ReplicaSet
     * @param ownedKind of what it controls, such as Pod
     */
    public Claims(ObjectStore store, Verbs verbs, Kind ownerKind, Kind ownedKind) {
        this.verbs = verbs;
        this.ownerKind = ownerKind;
        this.ownedKind = ownedKind;
        this.owned = Index.byController(store, ownedKind);
        this.orphans = ByLabels.orphans(store, ownedKind);
    }

    /** What is controlled now, without adopting or releasing. */
    public List<StoredObject> of(StoredObject owner) {
        return owned.at(owner.uid());
    }

    /** What belongs to the owner, after adopting and releasing. An owner that is being deleted does neither. */
    public List<StoredObject> claim(StoredObject owner, LabelSelector selector) {
        List<StoredObject> claimed = new ArrayList<>();
        boolean deleting = isDeleting(owner.object());
        for (StoredObject object : owned.at(owner.uid())) {
            if (selector.matches(Json.at(object.object(), "metadata", "labels"))) {
                claimed.add(object);
            } else if (!deleting) {
                release(object, owner.uid());
            }
        }
        if (!deleting) {
            for (StoredObject orphan : orphans.matching(owner.key().namespace(), selector)) {
                if (!isDeleting(orphan.object())) {
                    adopt(orphan, owner).ifPresent(claimed::add);
                }
            }
        }
        return claimed;
    }

    /** The reference that makes an object the owner's. */
    public static ObjectNode reference(Kind ownerKind, JsonNode owner) {
        ObjectNode reference = Json.object();
        reference.put("apiVersion", ownerKind.apiVersion());
        reference.put("kind", ownerKind.kind());
        reference.put("name", Json.text(owner, "metadata", "name"));
        reference.put("uid", Json.text(owner, "metadata", "uid"));
        reference.put("controller", true);
        reference.put("blockOwnerDeletion", true);
        return reference;
    }

    /** The controller of that kind that an object names, in the object's namespace. */
    public static Optional<Reconciler.Name> controller(JsonNode object, Kind ownerKind) {
        for (JsonNode owner : Json.at(object, "metadata", "ownerReferences")) {
            if (Json.isTrue(owner, "controller")
                    && Json.text(owner, "kind").equals(ownerKind.kind())
                    && Json.text(owner, "apiVersion").equals(ownerKind.apiVersion())) {
                return Optional.of(
                        new Reconciler.Name(Json.text(object, "metadata", "namespace"), Json.text(owner, "name")));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        owned.close();
        orphans.close();
    }

    private Optional<StoredObject> adopt(StoredObject orphan, StoredObject owner) {
        return change(orphan, object -> {
            if (Index.controllerUid(object).isEmpty()) {
                ArrayNode references = Json.make(object, "metadata").withArray("ownerReferences");
                references.add(reference(ownerKind, owner.object()));
            }
        });
    }

    private void release(StoredObject object, String ownerUid) {
        change(object, after -> {
            ArrayNode kept = Json.array();
            for (JsonNode reference : Json.at(after, "metadata", "ownerReferences")) {
                if (!Json.text(reference, "uid").equals(ownerUid)) {
                    kept.add(reference);
                }
            }
            if (kept.isEmpty()) {
                Json.make(after, "metadata").remove("ownerReferences");
            } else {
                Json.make(after, "metadata").set("ownerReferences", kept);
            }
        });
    }

    private Optional<StoredObject> change(StoredObject object, java.util.function.Consumer<ObjectNode> how) {
        try {
            return Optional.of(verbs.change(
                    ownedKind, object.key().namespace(), object.key().name(), Writer.CONTROLLER_MANAGER, tree -> {
                        if (Json.text(tree, "metadata", "uid").equals(object.uid())) {
                            how.accept(tree);
                        }
                        return tree;
                    }));
        } catch (ApiException refused) {
            if (refused.is("NotFound")) {
                return Optional.empty(); // gone meanwhile: nothing to claim
            }
            throw refused;
        }
    }

    private static boolean isDeleting(JsonNode object) {
        return Json.at(object, "metadata").has("deletionTimestamp");
    }
}
