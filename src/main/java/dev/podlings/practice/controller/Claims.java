package dev.podlings.practice.controller;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.selector.LabelSelector;
import dev.podlings.practice.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which objects of one kind belong to a controller: it adopts what its selector matches and nobody controls, and
 * releases what it controls but does not match any more.
 */
public final class Claims {
    private final View view;
    private final Verbs verbs;
    private final Kind kind;

    /** @param kind of what is claimed, such as Pod */
    public Claims(View view, Verbs verbs, Kind kind) {
        this.view = view;
        this.verbs = verbs;
        this.kind = kind;
    }

    /** What the owner controls now, without adopting or releasing. */
    public List<StoredObject> of(StoredObject owner) {
        return view.ownedBy(kind, owner.uid()).stream()
                .filter(object -> Owners.isControlledBy(object.object(), owner.uid()))
                .toList();
    }

    /** What belongs to the owner, after adopting and releasing. An owner that is being deleted does neither. */
    public List<StoredObject> claim(StoredObject owner, LabelSelector selector) {
        List<StoredObject> claimed = new ArrayList<>();
        boolean deleting = isDeleting(owner.object());
        for (StoredObject object : of(owner)) {
            if (selector.matches(labels(object))) {
                claimed.add(object);
            } else if (!deleting) {
                change(object, tree -> Owners.release(tree, List.of(owner.uid())));
            }
        }
        if (!deleting) {
            for (StoredObject object : view.orphans(kind, owner.key().namespace(), selector)) {
                if (!isDeleting(object.object())) {
                    change(object, tree -> Owners.control(tree, owner.object())).ifPresent(claimed::add);
                }
            }
        }
        return claimed;
    }

    private Optional<StoredObject> change(StoredObject object, Consumer<ObjectNode> how) {
        try {
            return Optional.of(verbs.change(
                    kind, object.key().namespace(), object.key().name(), Writer.CONTROLLER_MANAGER, tree -> {
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

    private static JsonNode labels(StoredObject object) {
        return Json.at(object.object(), "metadata", "labels");
    }

    private static boolean isDeleting(JsonNode object) {
        return Json.at(object, "metadata").has("deletionTimestamp");
    }
}
