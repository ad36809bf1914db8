package dev.podlings.practice.api;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.rule.Allocations;
import dev.podlings.practice.kind.rule.FieldError;
import dev.podlings.practice.kind.rule.KindRules;
import dev.podlings.practice.store.Conflict;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The way of a new object into the store. */
final class Creation {
    private static final int NAMES_TO_TRY = 8;

    private final ObjectStore store;
    private final Timeline time;
    private final Metadata metadata;
    private final Content content;
    private final Allocations allocations;

    Creation(ObjectStore store, Timeline time, Metadata metadata, Allocations allocations) {
        this.store = store;
        this.time = time;
        this.metadata = metadata;
        this.content = new Content(store);
        this.allocations = allocations;
    }

    StoredObject create(Kind kind, ObjectNode object, Write write) {
        if (!Json.text(object, "metadata", "resourceVersion").isEmpty()) {
            throw Refusals.internal("resourceVersion should not be set on objects to be created");
        }
        boolean generated = Json.text(object, "metadata", "name").isEmpty();
        for (int attempt = 1; ; attempt++) {
            ObjectNode made = metadata.begin(kind, object, time.now());
            ObjectKey key = ObjectKey.of(kind, made);
            content.admit(kind, key.namespace(), key.name());
            ObjectNode ready = prepared(kind, made, write);
            try {
                return put(key, ready, write);
            } catch (Conflict taken) {
                // Kubernetes tries other names before it gives up on a generateName.
                if (!generated || key.name().isEmpty() || attempt == NAMES_TO_TRY) {
                    throw alreadyThere(key, taken);
                }
            }
        }
    }

    private ObjectNode prepared(Kind kind, ObjectNode made, Write write) {
        KindRules.defaults(kind, made);
        content.admitAccount(kind, made);
        ManagedFields.ofNew(kind, made, write, time.now());
        KindRules.prepareCreate(kind, made);
        KindRules.admit(kind, made, allocations);
        List<FieldError> errors = KindRules.validateCreate(kind, made);
        if (!errors.isEmpty()) {
            throw Refusals.invalid(kind, Json.text(made, "metadata", "name"), errors);
        }
        return metadata.ordered(kind, made);
    }

    private StoredObject put(ObjectKey key, ObjectNode made, Write write) throws Conflict {
        if (!write.dryRun()) {
            return store.create(key, metadata.withPlaceForVersion(key.kind(), made));
        }
        Optional<StoredObject> there = store.get(key);
        if (there.isPresent()) {
            throw alreadyThere(key, there.get());
        }
        return new StoredObject(key, 0, made);
    }

    private static ApiException alreadyThere(ObjectKey key, Conflict taken) {
        StoredObject there = taken.present();
        return there == null ? Refusals.alreadyExists(key.kind(), key.name()) : alreadyThere(key, there);
    }

    private static ApiException alreadyThere(ObjectKey key, StoredObject there) {
        return Json.at(there.object(), "metadata").has("deletionTimestamp")
                ? Refusals.stillBeingDeleted(key.kind(), key.name())
                : Refusals.alreadyExists(key.kind(), key.name());
    }
}
