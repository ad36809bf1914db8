package dev.podlings.practice.api;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.rule.Allocations;
import dev.podlings.practice.kind.rule.FieldError;
import dev.podlings.practice.kind.rule.KindRules;
import dev.podlings.practice.store.Conflict;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The way of a changed object into the store. */
final class Update {
    private final ObjectStore store;
    private final Timeline time;
    private final Metadata metadata;
    private final Allocations allocations;

    Update(ObjectStore store, Timeline time, Metadata metadata, Allocations allocations) {
        this.allocations = allocations;
        this.store = store;
        this.time = time;
        this.metadata = metadata;
    }

    StoredObject update(ObjectKey key, Part part, Change change, Write write) {
        while (true) {
            StoredObject before = store.get(key).orElseThrow(() -> Refusals.notFound(key.kind(), key.name()));
            ObjectNode wanted = change.of(before);
            refuseOtherVersion(key, wanted, before);
            ObjectNode after = prepared(key.kind(), part, wanted, before.object(), write);
            try {
                return put(before, after, write);
            } catch (Conflict faster) {
                // Another writer was faster: a change for just the earlier version is refused when it is made again.
            }
        }
    }

    private static void refuseOtherVersion(ObjectKey key, ObjectNode wanted, StoredObject before) {
        String uid = Json.text(wanted, "metadata", "uid");
        if (!uid.isEmpty() && !uid.equals(before.uid())) {
            throw Refusals.conflict(key.kind(), key.name(), otherUid(key, uid, before.uid()));
        }
        String version = Json.text(wanted, "metadata", "resourceVersion");
        if (!version.isEmpty() && !version.equals(Long.toString(before.version()))) {
            throw Refusals.modified(key.kind(), key.name());
        }
    }

    private static String otherUid(ObjectKey key, String asked, String there) {
        String place = (key.namespace().isEmpty() ? "" : key.namespace() + "/") + key.name();
        String registry = "/registry/"
                + (key.kind().equals(Kinds.SERVICE)
                        ? "services/specs"
                        : key.kind().plural());
        return "StorageError: invalid object, Code: 4, Key: " + registry + "/" + place
                + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: " + asked
                + ", UID in object meta: " + there;
    }

    private ObjectNode prepared(Kind kind, Part part, ObjectNode wanted, ObjectNode before, Write write) {
        metadata.keep(wanted, before);
        ObjectNode after = metadata.ordered(kind, wanted);
        if (part == Part.STATUS) {
            KindRules.prepareStatusUpdate(kind, after, before);
            refuse(kind, after, KindRules.validateStatusUpdate(kind, after, before));
        } else {
            KindRules.defaults(kind, after);
            prepare(kind, part, after, before);
        }
        ManagedFields.ofUpdate(kind, part, after, before, write, time.now());
        return after;
    }

    private void prepare(Kind kind, Part part, ObjectNode after, ObjectNode before) {
        if (part == Part.FINALIZE) {
            KindRules.prepareFinalize(kind, after, before);
            return;
        }
        KindRules.prepareUpdate(kind, after, before);
        refuse(kind, after, twiceForMetadata(KindRules.validateUpdate(kind, after, before)));
        KindRules.forbidsUpdate(kind, after, before, allocations).ifPresent(why -> {
            throw Refusals.forbidden(kind, Json.text(after, "metadata", "name"), why);
        });
    }

    private static void refuse(Kind kind, ObjectNode after, List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Refusals.invalid(kind, Json.text(after, "metadata", "name"), errors);
        }
    }

    /**
     * Kubernetes validates the metadata of a changed object for all kinds, and then once more for the kind; the owners
     * both as the object's and as the change's. The causes of a refusal show it.
     */
    private static List<FieldError> twiceForMetadata(List<FieldError> errors) {
        List<FieldError> all = new ArrayList<>();
        errors.stream().filter(each -> each.field().startsWith("metadata.")).forEach(all::add);
        all.addAll(errors);
        for (int more = 0; more < 2; more++) {
            errors.stream()
                    .filter(each -> each.field().startsWith("metadata.ownerReferences"))
                    .forEach(all::add);
        }
        return all;
    }

    private StoredObject put(StoredObject before, ObjectNode after, Write write) throws Conflict {
        if (after.equals(before.object())) {
            return before;
        }
        if (write.dryRun()) {
            return new StoredObject(before.key(), before.version(), after);
        }
        if (nothingHolds(after)) {
            // Kubernetes: the watch shows the object as it last was, the answer shows it without its finalizers.
            store.delete(before);
            return new StoredObject(before.key(), before.version(), after);
        }
        return store.update(before, after);
    }

    /** Whether an object that is being deleted has lost the last thing that kept it. */
    private static boolean nothingHolds(ObjectNode after) {
        JsonNode metadata = after.path("metadata");
        boolean namespaceHasContent = Json.text(after, "kind").equals("Namespace")
                && !Json.at(after, "spec", "finalizers").isEmpty();
        return metadata.has("deletionTimestamp")
                && metadata.path("finalizers").isEmpty()
                && Json.number(metadata, 0, "deletionGracePeriodSeconds") == 0
                && !namespaceHasContent;
    }
}
