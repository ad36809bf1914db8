package dev.podlings.practice.controller.workload;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.controller.BySelector;
import dev.podlings.practice.controller.Claims;
import dev.podlings.practice.controller.Index;
import dev.podlings.practice.controller.Reconciler.Name;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose work a write to an owned object is. */
final class Owners {
    private Owners() {}

    /** The owners of that kind before and after the write; for an orphan, those that would adopt it. */
    static Set<Name> concerned(WatchEvent event, Kind ownerKind, BySelector owners) {
        Set<Name> names = new HashSet<>();
        add(names, event.object(), ownerKind);
        add(names, event.before(), ownerKind);
        if (event.type() != WatchEvent.Type.DELETED
                && Index.controllerUid(event.object().object()).isEmpty()) {
            String namespace = event.object().key().namespace();
            for (StoredObject owner :
                    owners.meaning(namespace, Json.at(event.object().object(), "metadata", "labels"))) {
                names.add(new Name(namespace, owner.key().name()));
            }
        }
        return names;
    }

    /** Whether something was refused only because its namespace is being deleted: no cause for an event. */
    static boolean isNamespaceEnding(ApiException refused) {
        if (refused.details() == null) {
            return false;
        }
        return Json.at(refused.details(), "causes").valueStream()
                .anyMatch(cause -> Json.text(cause, "reason").equals("NamespaceTerminating"));
    }

    private static void add(Set<Name> names, @Nullable StoredObject object, Kind ownerKind) {
        if (object != null) {
            Claims.controller(object.object(), ownerKind).ifPresent(names::add);
        }
    }
}
