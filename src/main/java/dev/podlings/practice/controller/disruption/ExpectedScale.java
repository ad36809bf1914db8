package dev.podlings.practice.controller.disruption;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.Owners.Owner;
import dev.podlings.practice.controller.disruption.BudgetStatus.Expected;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Finds out how many pods the controllers of some pods want to have. */
final class ExpectedScale {
    private final Verbs verbs;

    /** Pods, and which of them nobody controls. */
    record Count(Expected expected, List<String> unmanaged) {}

    ExpectedScale(Verbs verbs) {
        this.verbs = verbs;
    }

    Count of(List<ObjectNode> pods) {
        List<String> unmanaged = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int scale = 0;
        for (ObjectNode pod : pods) {
            Optional<Owner> owner = Owners.controller(pod);
            String name = Json.text(pod, "metadata", "name");
            if (owner.isEmpty()) {
                unmanaged.add(name);
            } else if (seen.add(owner.get().uid())) {
                Optional<ObjectNode> controller = topmost(Json.text(pod, "metadata", "namespace"), owner.get(), seen);
                if (controller.isEmpty()) {
                    return new Count(new Expected(0, "found no controllers for pod \"" + name + "\""), unmanaged);
                }
                if (!Json.at(controller.get(), "spec", "replicas").isNumber()) {
                    return new Count(new Expected(0, noScale(owner.get())), unmanaged);
                }
                scale += Json.number(controller.get(), 0, "spec", "replicas");
            }
        }
        return new Count(new Expected(scale, null), unmanaged);
    }

    /** Kubernetes: a ReplicaSet that a Deployment controls stands for the Deployment. Nothing if it was seen before. */
    private Optional<ObjectNode> topmost(String namespace, Owner owner, Set<String> seen) {
        Optional<ObjectNode> found = find(namespace, owner);
        if (found.isPresent() && owner.kind().equals("ReplicaSet")) {
            Optional<Owner> above = Owners.controller(found.get());
            if (above.isPresent() && above.get().kind().equals("Deployment")) {
                boolean first = seen.add(above.get().uid());
                return first ? find(namespace, above.get()) : Optional.of(nothingMore());
            }
        }
        return found;
    }

    private static ObjectNode nothingMore() {
        ObjectNode counted = Json.object();
        counted.putObject("spec").put("replicas", 0);
        return counted;
    }

    private Optional<ObjectNode> find(String namespace, Owner owner) {
        Optional<Kind> kind = Kinds.ofManifest(owner.apiVersion(), owner.kind());
        return kind.flatMap(known -> verbs.get(known, namespace, owner.name()))
                .filter(object -> object.uid().equals(owner.uid()))
                .map(StoredObject::object);
    }

    private static String noScale(Owner owner) {
        return Kinds.ofManifest(owner.apiVersion(), owner.kind())
                        .map(Kind::qualifiedPlural)
                        .orElse(owner.kind())
                + " does not implement the scale subresource";
    }
}
