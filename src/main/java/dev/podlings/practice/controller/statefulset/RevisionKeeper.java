package dev.podlings.practice.controller.statefulset;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Keeps a set's ControllerRevisions: one for each template that it had of late. */
final class RevisionKeeper {
    private static final Writer BY = Writer.CONTROLLER_MANAGER;

    private final Verbs verbs;
    private final View view;

    /**
     * The two revisions that matter.
     *
     * @param current what the pods had before the update; the same as the update when there is none
     * @param collisions how often a revision's name was taken by something else
     */
    record Pair(Revision current, Revision update, int collisions) {}

    RevisionKeeper(Verbs verbs, View view) {
        this.verbs = verbs;
        this.view = view;
    }

    /** The set's revisions, oldest first; those that match and belong to nobody are adopted. */
    List<Revision> revisions(SetSpec set) {
        List<Revision> revisions = new ArrayList<>();
        for (StoredObject found : view.selected(Kinds.CONTROLLER_REVISION, set.namespace(), set.selector())) {
            Optional<Owners.Owner> controller = Owners.controller(found.object());
            if (controller.isEmpty() && !set.deleting()) {
                adopt(set, found);
            }
            if (controller.isEmpty() || controller.get().uid().equals(set.uid())) {
                revisions.add(Revision.of(found.object()));
            }
        }
        revisions.sort(Comparator.comparingLong(Revision::number).thenComparing(each -> each.name()));
        return revisions;
    }

    /** The revision of the template as it is now, written if need be, and the one that the pods had before. */
    Pair choose(SetSpec set, List<Revision> revisions) {
        ObjectNode data = Revision.dataOf(set.template());
        int collisions = Json.number(set.status(), 0, "collisionCount");
        long next =
                revisions.isEmpty() ? 1 : revisions.get(revisions.size() - 1).number() + 1;
        Revision equal = revisions.stream()
                .filter(each -> each.data().equals(data))
                .reduce((older, newer) -> newer)
                .orElse(null);
        Revision update;
        if (equal == null && set.deleting()) {
            update = new Revision(Revision.name(set.name(), Revision.hash(data, collisions)), next, data);
        } else if (equal == null) {
            while (isTaken(set, data, collisions)) {
                collisions++;
            }
            update = create(set, data, next, collisions);
        } else if (equal.number() == next - 1 || set.deleting()) {
            update = equal;
        } else {
            // Kubernetes: going back to an old template makes no new revision, the old one gets the highest number.
            update = renumber(set, equal, next);
        }
        String current = Json.text(set.status(), "currentRevision");
        Revision before = revisions.stream()
                .filter(each -> each.name().equals(current))
                .findFirst()
                .orElse(update);
        return new Pair(before, update, collisions);
    }

    /** Deletes the oldest revisions that nothing uses any more, beyond the history limit. */
    void forgetOld(SetSpec set, List<Revision> revisions, Pair pair, List<Replica> pods) {
        Set<String> live =
                new HashSet<>(List.of(pair.current().name(), pair.update().name()));
        pods.forEach(pod -> live.add(pod.revision()));
        List<Revision> old =
                revisions.stream().filter(each -> !live.contains(each.name())).toList();
        if (set.historyLimit() < 0 || set.deleting()) {
            return;
        }
        for (Revision each : old.subList(0, Math.max(0, old.size() - set.historyLimit()))) {
            verbs.delete(Kinds.CONTROLLER_REVISION, set.namespace(), each.name(), DeleteOptions.DEFAULT, BY);
        }
    }

    private boolean isTaken(SetSpec set, ObjectNode data, int collisions) {
        String name = Revision.name(set.name(), Revision.hash(data, collisions));
        return verbs.get(Kinds.CONTROLLER_REVISION, set.namespace(), name)
                .filter(other -> !other.object().path("data").equals(data))
                .isPresent();
    }

    private Revision create(SetSpec set, ObjectNode data, long number, int collisions) {
        String hash = Revision.hash(data, collisions);
        ObjectNode revision = Json.object();
        ObjectNode metadata = revision.putObject("metadata");
        metadata.put("name", Revision.name(set.name(), hash));
        metadata.put("namespace", set.namespace());
        ObjectNode labels = metadata.putObject("labels");
        Json.at(set.template(), "metadata", "labels")
                .properties()
                .forEach(label -> labels.set(label.getKey(), label.getValue()));
        labels.put("controller.kubernetes.io/hash", hash);
        var annotations = Json.at(set.tree(), "metadata", "annotations");
        if (!annotations.isEmpty()) {
            metadata.set("annotations", annotations.deepCopy());
        }
        Owners.control(revision, set.tree());
        revision.set("data", data);
        revision.put("revision", number);
        try {
            return Revision.of(
                    verbs.create(Kinds.CONTROLLER_REVISION, revision, BY).object());
        } catch (ApiException refused) {
            Optional<StoredObject> same =
                    verbs.get(Kinds.CONTROLLER_REVISION, set.namespace(), Revision.name(set.name(), hash));
            if (refused.is("AlreadyExists") && same.isPresent()) {
                return Revision.of(same.get().object());
            }
            throw refused;
        }
    }

    private Revision renumber(SetSpec set, Revision revision, long number) {
        verbs.change(Kinds.CONTROLLER_REVISION, set.namespace(), revision.name(), BY, fresh -> {
            fresh.put("revision", number);
            return fresh;
        });
        return new Revision(revision.name(), number, revision.data());
    }

    private void adopt(SetSpec set, StoredObject revision) {
        verbs.change(Kinds.CONTROLLER_REVISION, set.namespace(), revision.key().name(), BY, fresh -> {
            if (Owners.controller(fresh).isEmpty()) {
                Owners.control(fresh, set.tree());
            }
            return fresh;
        });
    }
}
