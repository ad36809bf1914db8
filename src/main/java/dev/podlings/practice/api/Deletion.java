package dev.podlings.practice.api;

import dev.podlings.practice.api.DeleteOptions.Propagation;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.syntax.GoQuote;
import dev.podlings.practice.store.Conflict;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The way of an object out of the store: at once, or marked first if something has to happen before. */
final class Deletion {
    private static final Set<String> UNDELETABLE = Set.of("default", "kube-system", "kube-public");
    private static final int DEFAULT_POD_GRACE = 30;

    private final ObjectStore store;
    private final Timeline time;

    Deletion(ObjectStore store, Timeline time) {
        this.store = store;
        this.time = time;
    }

    Deleted delete(ObjectKey key, DeleteOptions options, Write write) {
        if (key.kind().equals(Kinds.NAMESPACE) && UNDELETABLE.contains(key.name())) {
            throw Refusals.forbidden(key.kind(), key.name(), "this namespace may not be deleted");
        }
        while (true) {
            StoredObject before = store.get(key).orElseThrow(() -> Refusals.notFound(key.kind(), key.name()));
            checkPreconditions(before, options);
            try {
                return attempt(before, options, write);
            } catch (Conflict faster) {
                // Another writer was faster: read again.
            }
        }
    }

    private Deleted attempt(StoredObject before, DeleteOptions options, Write write) throws Conflict {
        ObjectNode marked = marked(before, options);
        boolean holds = isHeld(marked);
        if (write.dryRun()) {
            return new Deleted(new StoredObject(before.key(), before.version(), marked), !holds);
        }
        if (holds) {
            return new Deleted(marked.equals(before.object()) ? before : store.update(before, marked), false);
        }
        // Kubernetes: a pod is marked with a grace period of 0 before it goes; watchers see both.
        boolean showsMark = before.key().kind().equals(Kinds.POD) && !marked.equals(before.object());
        StoredObject last = showsMark ? store.update(before, marked) : before;
        try {
            store.delete(last);
        } catch (Conflict faster) {
            // A kubelet that saw the mark may have taken the pod away already; then it is done.
            if (!showsMark || store.get(before.key()).isPresent()) {
                throw faster;
            }
        }
        return new Deleted(last, true);
    }

    private ObjectNode marked(StoredObject before, DeleteOptions options) {
        ObjectNode after = before.copy();
        ObjectNode metadata = Json.make(after, "metadata");
        setFinalizers(metadata, finalizers(metadata, options.propagation()));
        int grace = grace(before.key().kind(), after, options);
        boolean first = !metadata.has("deletionTimestamp");
        boolean sooner = !first && grace < Json.number(metadata, 0, "deletionGracePeriodSeconds");
        if (first || sooner) {
            metadata.put("deletionTimestamp", Metadata.seconds(time.now().plus(Duration.ofSeconds(grace))));
            if (!before.key().kind().equals(Kinds.NAMESPACE)) {
                metadata.put("deletionGracePeriodSeconds", grace);
            }
        }
        if (first) {
            countGeneration(metadata);
        }
        if (before.key().kind().equals(Kinds.NAMESPACE)) {
            Json.make(after, "status").put("phase", "Terminating");
        }
        return after;
    }

    // Kubernetes, BeforeDelete: being deleted is a change of what is asked for.
    private static void countGeneration(ObjectNode metadata) {
        int present = Json.number(metadata, 0, "generation");
        if (present > 0) {
            metadata.put("generation", present + 1);
        }
    }

    private static boolean isHeld(ObjectNode marked) {
        JsonNode metadata = marked.path("metadata");
        return !metadata.path("finalizers").isEmpty()
                || Json.number(metadata, 0, "deletionGracePeriodSeconds") > 0
                || (Json.text(marked, "kind").equals("Namespace")
                        && !Json.at(marked, "spec", "finalizers").isEmpty());
    }

    // Kubernetes, pod strategy: no grace for a pod that no kubelet has, or that has ended; less than 0 means 1.
    private static int grace(Kind kind, JsonNode object, DeleteOptions options) {
        if (!kind.equals(Kinds.POD)) {
            return 0;
        }
        String phase = Json.text(object, "status", "phase");
        if (Json.text(object, "spec", "nodeName").isEmpty() || phase.equals("Succeeded") || phase.equals("Failed")) {
            return 0;
        }
        Integer asked = options.gracePeriodSeconds();
        int grace =
                asked != null ? asked : Json.number(object, DEFAULT_POD_GRACE, "spec", "terminationGracePeriodSeconds");
        return grace < 0 ? 1 : grace;
    }

    // Kubernetes, deletionFinalizersForGarbageCollection: the policy decides, and takes away the other one's finalizer.
    private static Set<String> finalizers(JsonNode metadata, @org.jspecify.annotations.Nullable Propagation policy) {
        Set<String> finalizers = new LinkedHashSet<>();
        metadata.path("finalizers").forEach(each -> finalizers.add(each.asString()));
        if (policy != null) {
            finalizers.remove("orphan");
            finalizers.remove("foregroundDeletion");
            switch (policy) {
                case FOREGROUND -> finalizers.add("foregroundDeletion");
                case ORPHAN -> finalizers.add("orphan");
                case BACKGROUND -> {}
            }
        }
        return finalizers;
    }

    private static void setFinalizers(ObjectNode metadata, Set<String> finalizers) {
        if (finalizers.isEmpty()) {
            metadata.remove("finalizers");
        } else {
            var array = metadata.putArray("finalizers");
            finalizers.forEach(array::add);
        }
    }

    private static void checkPreconditions(StoredObject before, DeleteOptions options) {
        String uid = options.uid();
        String version = options.resourceVersion();
        if (uid != null && !uid.equals(before.uid())) {
            throw preconditionFailed(
                    before,
                    "the UID in the precondition (" + uid
                            + ") does not match the UID in record (" + before.uid()
                            + "). The object might have been deleted and then recreated");
        }
        if (version != null && !version.equals(Long.toString(before.version()))) {
            throw preconditionFailed(
                    before,
                    "the ResourceVersion in the precondition (" + version
                            + ") does not match the ResourceVersion in record (" + before.version()
                            + "). The object might have been modified");
        }
    }

    /** Here, and only here, Kubernetes names the kind where it otherwise names the resource. */
    private static ApiException preconditionFailed(StoredObject before, String why) {
        Kind kind = before.key().kind();
        String name = before.key().name();
        ObjectNode details = Json.object().put("name", name);
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        details.put("kind", kind.kind());
        String message =
                "Operation cannot be fulfilled on " + kind.qualifiedKind() + " " + GoQuote.quoted(name) + ": " + why;
        return new ApiException(409, "Conflict", message, details);
    }
}
