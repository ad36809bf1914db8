package dev.podlings.practice.controller.nodelife;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.DisruptionTarget;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.controller.Index;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Deletes pods from nodes with NoExecute taints when they do not tolerate them, or not any longer. */
public final class TaintEviction implements Reconciler {
    private final Verbs verbs;
    private final Timeline time;
    private final Events events;
    private final Index pods;

    public TaintEviction(ObjectStore store, Verbs verbs, Timeline time) {
        this.verbs = verbs;
        this.time = time;
        this.events = new Events(verbs, time, "taint-eviction-controller");
        this.pods = new Index(store, Kinds.POD, pod -> Set.of(Json.text(pod, "spec", "nodeName")));
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        if (kind.equals(Kinds.POD)) {
            StoredObject before = event.before();
            boolean arrives = before == null
                    || !Json.at(before.object(), "spec")
                            .equals(Json.at(event.object().object(), "spec"));
            return arrives && event.type() != WatchEvent.Type.DELETED ? Set.of(name(event.object())) : Set.of();
        }
        return kind.equals(Kinds.NODE) && changesTaints(event)
                ? pods.at(event.object().key().name()).stream()
                        .map(TaintEviction::name)
                        .toList()
                : List.of();
    }

    private static boolean changesTaints(WatchEvent event) {
        JsonNode now = Json.at(event.object().object(), "spec", "taints");
        StoredObject before = event.before();
        return before == null
                ? !now.isEmpty()
                : !Json.at(before.object(), "spec", "taints").equals(now);
    }

    @Override
    public Again reconcile(Name name) {
        Optional<JsonNode> pod =
                verbs.get(Kinds.POD, name.namespace(), name.name()).map(StoredObject::object);
        Optional<JsonNode> node = pod.flatMap(each -> verbs.get(Kinds.NODE, "", Json.text(each, "spec", "nodeName")))
                .map(StoredObject::object);
        if (node.isEmpty() || Json.at(pod.get(), "metadata").has("deletionTimestamp")) {
            return Again.NO;
        }
        Instant now = time.now();
        Optional<Instant> end =
                Patience.end(Json.at(node.get(), "spec", "taints"), Json.at(pod.get(), "spec", "tolerations"), now);
        if (end.isEmpty()) {
            return Again.NO;
        }
        if (end.get().isAfter(now)) {
            return Again.in(Duration.between(now, end.get()));
        }
        events.normal(
                pod.get(), "TaintManagerEviction", "Marking for deletion Pod " + name.namespace() + "/" + name.name());
        verbs.changeStatus(Kinds.POD, name.namespace(), name.name(), Writer.CONTROLLER_MANAGER, tree -> {
            DisruptionTarget.mark(
                    tree, "DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint", time.now());
            return tree;
        });
        verbs.delete(
                Kinds.POD,
                name.namespace(),
                name.name(),
                DeleteOptions.only(Json.text(pod.get(), "metadata", "uid")),
                Writer.CONTROLLER_MANAGER);
        return Again.NO;
    }

    private static Name name(StoredObject pod) {
        return new Name(pod.key().namespace(), pod.key().name());
    }
}
