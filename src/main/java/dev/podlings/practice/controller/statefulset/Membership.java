package dev.podlings.practice.controller.statefulset;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Which pods are a set's: it adopts those that match and belong to nobody, and lets go of those that do not match. */
final class Membership {
    private static final Writer BY = Writer.CONTROLLER_MANAGER;

    private final Verbs verbs;
    private final View view;

    Membership(Verbs verbs, View view) {
        this.verbs = verbs;
        this.view = view;
    }

    /** The set's pods, after adoption and release. */
    List<Replica> members(SetSpec set) {
        List<Replica> members = new ArrayList<>();
        for (StoredObject pod : view.ownedBy(Kinds.POD, set.uid())) {
            Replica member = Replica.of(set.name(), pod);
            if (member == null || !set.selector().matches(Json.at(pod.object(), "metadata", "labels"))) {
                releaseIfControlled(set, pod);
            } else if (member.controller().equals(set.uid())) {
                members.add(member);
            }
        }
        if (!set.deleting()) {
            for (StoredObject pod : view.orphans(Kinds.POD, set.namespace(), set.selector())) {
                if (canAdopt(set, pod.object())) {
                    add(members, set, adopt(set, pod));
                }
            }
        }
        return members;
    }

    /** Kubernetes: a pod is the set's by its labels and by its name. */
    static boolean matches(SetSpec set, ObjectNode pod) {
        return set.selector().matches(Json.at(pod, "metadata", "labels"))
                && Identity.ordinal(set.name(), Json.text(pod, "metadata", "name"))
                        .isPresent();
    }

    private static boolean canAdopt(SetSpec set, ObjectNode pod) {
        return Owners.controller(pod).isEmpty() && !pod.path("metadata").has("deletionTimestamp") && matches(set, pod);
    }

    private StoredObject adopt(SetSpec set, StoredObject pod) {
        return verbs.change(Kinds.POD, set.namespace(), pod.key().name(), BY, fresh -> {
            if (canAdopt(set, fresh)) {
                Owners.control(fresh, set.tree());
            }
            return fresh;
        });
    }

    private void releaseIfControlled(SetSpec set, StoredObject pod) {
        if (set.deleting() || !Owners.isControlledBy(pod.object(), set.uid())) {
            return;
        }
        verbs.change(Kinds.POD, set.namespace(), pod.key().name(), BY, fresh -> {
            Owners.release(fresh, List.of(set.uid()));
            return fresh;
        });
    }

    private static void add(List<Replica> members, SetSpec set, StoredObject pod) {
        Replica member = Replica.of(set.name(), pod);
        if (member != null) {
            members.add(member);
        }
    }
}
