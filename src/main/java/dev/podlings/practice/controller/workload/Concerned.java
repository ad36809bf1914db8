package dev.podlings.practice.controller.workload;

import dev.podlings.practice.controller.BySelector;
import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.Reconciler.Name;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose work a write is. */
public final class Concerned {
    private Concerned() {}

    /** The object that was written itself. */
    public static Set<Name> itself(WatchEvent event) {
        return Set.of(
                new Name(event.object().key().namespace(), event.object().key().name()));
    }

    /** The owners of that kind before and after the write; for an orphan, those that would adopt it. */
    public static Set<Name> owners(WatchEvent event, Kind ownerKind, BySelector adopters) {
        Set<Name> names = new HashSet<>();
        add(names, event.object(), ownerKind);
        add(names, event.before(), ownerKind);
        if (event.type() != WatchEvent.Type.DELETED
                && Owners.controller(event.object().object()).isEmpty()) {
            String namespace = event.object().key().namespace();
            for (StoredObject owner :
                    adopters.meaning(namespace, Json.at(event.object().object(), "metadata", "labels"))) {
                names.add(new Name(namespace, owner.key().name()));
            }
        }
        return names;
    }

    private static void add(Set<Name> names, @Nullable StoredObject object, Kind ownerKind) {
        if (object != null) {
            Owners.controller(object.object())
                    .filter(owner -> owner.kind().equals(ownerKind.kind())
                            && owner.apiVersion().equals(ownerKind.apiVersion()))
                    .ifPresent(owner -> names.add(new Name(object.key().namespace(), owner.name())));
        }
    }
}
