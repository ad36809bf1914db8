package dev.podlings.practice.controller.lifecycle;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.Owners.Owner;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes away what nobody owns any more, in the background, in the foreground, or not at all (orphan). Its work is named
 * by uids: an object's name may be used again.
 */
public final class GarbageCollector implements Reconciler {
    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";
    private static final Writer BY = Writer.CONTROLLER_MANAGER;

    private final Verbs verbs;
    private final View view;

    public GarbageCollector(Verbs verbs, View view) {
        this.verbs = verbs;
        this.view = view;
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Set<String> uids = new LinkedHashSet<>();
        StoredObject object = event.object();
        StoredObject before = event.before();
        JsonNode ownersNow = Json.at(object.object(), "metadata", "ownerReferences");
        if (event.type() == WatchEvent.Type.DELETED) {
            view.ownedBy(object.uid()).forEach(dependent -> uids.add(dependent.uid()));
            // Those who wait for it in the foreground.
            Owners.of(object.object()).forEach(owner -> uids.add(owner.uid()));
        } else if (before == null) {
            if (!ownersNow.isEmpty() || isBeingDeleted(object.object())) {
                uids.add(object.uid());
            }
        } else {
            if (isBeingDeleted(object.object()) && !finalizers(object.object()).isEmpty()) {
                uids.add(object.uid());
            }
            if (!ownersNow.equals(Json.at(before.object(), "metadata", "ownerReferences"))) {
                uids.add(object.uid());
                Owners.of(before.object()).forEach(owner -> uids.add(owner.uid()));
            }
        }
        return uids.stream().map(uid -> new Name("", uid)).toList();
    }

    @Override
    public Again reconcile(Name name) {
        Optional<StoredObject> found = view.withUid(name.name());
        if (found.isEmpty()) {
            return Again.NO;
        }
        StoredObject object = found.get();
        List<String> finalizers = finalizers(object.object());
        if (!isBeingDeleted(object.object())) {
            decideOn(object);
        } else if (finalizers.contains(ORPHAN)) {
            orphan(object);
        } else if (finalizers.contains(FOREGROUND)) {
            goAfterDependents(object);
        }
        return Again.NO;
    }

    private void decideOn(StoredObject object) {
        List<Owner> owners = Owners.of(object.object());
        boolean ownsOthers = !view.ownedBy(object.uid()).isEmpty();
        Fate fate = Fate.of(owners, owner -> state(object, owner), finalizers(object.object()), ownsOthers);
        if (fate instanceof Fate.LosesOwners loss) {
            release(object, loss.uids());
        } else if (fate instanceof Fate.Goes end) {
            delete(object, end.how());
        }
    }

    private Fate.OwnerState state(StoredObject object, Owner owner) {
        Optional<Kind> kind = Kinds.ofManifest(owner.apiVersion(), owner.kind());
        if (kind.isEmpty()) {
            return Fate.OwnerState.SOLID;
        }
        Optional<StoredObject> found = verbs.get(kind.get(), object.key().namespace(), owner.name())
                .filter(there -> there.uid().equals(owner.uid()));
        if (found.isEmpty()) {
            return Fate.OwnerState.ABSENT;
        }
        ObjectNode there = found.get().object();
        return isBeingDeleted(there) && finalizers(there).contains(FOREGROUND)
                ? Fate.OwnerState.WAITING
                : Fate.OwnerState.SOLID;
    }

    /** Kubernetes, orphan: the owner goes once nothing names it any more. */
    private void orphan(StoredObject owner) {
        view.ownedBy(owner.uid()).forEach(dependent -> release(dependent, List.of(owner.uid())));
        dropFinalizer(owner, ORPHAN);
    }

    /** Kubernetes, foreground: the owner goes once nothing is left that blocks its deletion. */
    private void goAfterDependents(StoredObject owner) {
        boolean blocked = false;
        for (StoredObject dependent : view.ownedBy(owner.uid())) {
            blocked |= Owners.of(dependent.object()).stream()
                    .anyMatch(each -> each.blocks() && each.uid().equals(owner.uid()));
            if (!isBeingDeleted(dependent.object())) {
                decideOn(dependent);
            }
        }
        if (!blocked) {
            dropFinalizer(owner, FOREGROUND);
        }
    }

    private void delete(StoredObject object, DeleteOptions.Propagation how) {
        DeleteOptions options = new DeleteOptions(null, how, object.uid(), null);
        unlessGone(() -> verbs.delete(
                object.key().kind(), object.key().namespace(), object.key().name(), options, BY));
    }

    private void release(StoredObject object, List<String> uids) {
        change(object, fresh -> {
            Owners.release(fresh, uids);
            return fresh;
        });
    }

    private void dropFinalizer(StoredObject object, String finalizer) {
        change(object, fresh -> {
            ArrayNode left = Json.array();
            finalizers(fresh).stream().filter(each -> !each.equals(finalizer)).forEach(left::add);
            ObjectNode metadata = Json.make(fresh, "metadata");
            if (left.isEmpty()) {
                metadata.remove("finalizers");
            } else {
                metadata.set("finalizers", left);
            }
            return fresh;
        });
    }

    private void change(StoredObject object, UnaryOperator<ObjectNode> change) {
        unlessGone(() -> verbs.change(
                object.key().kind(),
                object.key().namespace(),
                object.key().name(),
                BY,
                fresh -> Json.text(fresh, "metadata", "uid").equals(object.uid()) ? change.apply(fresh) : fresh));
    }

    /** What has gone meanwhile, or is another object of that name, needs nothing more. */
    private static void unlessGone(Runnable write) {
        try {
            write.run();
        } catch (ApiException refused) {
            if (!refused.is("NotFound") && !refused.is("Conflict")) {
                throw refused;
            }
        }
    }

    private static boolean isBeingDeleted(JsonNode object) {
        return object.path("metadata").has("deletionTimestamp");
    }

    private static List<String> finalizers(JsonNode object) {
        List<String> finalizers = new ArrayList<>();
        Json.at(object, "metadata", "finalizers").forEach(each -> finalizers.add(each.asString()));
        return finalizers;
    }
}
