package dev.podlings.practice.controller.nodelife;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.DisruptionTarget;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Removes pods that no kubelet will ever remove: those whose node was deleted, and terminating ones on a node that
 * somebody declared out of service. Kubernetes, pod garbage collection, and "Non-graceful node shutdown".
 */
public final class OrphanedPods implements Reconciler {
    /** Kubernetes: a node that was not found is looked for once more after this time. */
    private static final Duration QUARANTINE = Duration.ofSeconds(40);

    private final Verbs verbs;
    private final Timeline time;
    private final Index pods;
    private final Map<String, Instant> missingSince = new HashMap<>();

    public OrphanedPods(ObjectStore store, Verbs verbs, Timeline time) {
        this.verbs = verbs;
        this.time = time;
        this.pods = new Index(store, Kinds.POD, pod -> Set.of(Json.text(pod, "spec", "nodeName")));
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        if (kind.equals(Kinds.NODE)) {
            JsonNode node = event.object().object();
            boolean gone = event.type() == WatchEvent.Type.DELETED;
            return gone || NodeTaints.has(node, NodeTaints.OUT_OF_SERVICE)
                    ? pods.at(event.object().key().name()).stream()
                            .map(OrphanedPods::name)
                            .toList()
                    : Set.of();
        }
        return kind.equals(Kinds.POD) && event.type() != WatchEvent.Type.DELETED && isNews(event)
                ? Set.of(name(event.object()))
                : Set.of();
    }

    /** Whether it has come to a node, or is to go. */
    private static boolean isNews(WatchEvent event) {
        StoredObject before = event.before();
        JsonNode now = event.object().object();
        return before == null
                || Json.at(now, "metadata").has("deletionTimestamp")
                || !Json.text(before.object(), "spec", "nodeName").equals(Json.text(now, "spec", "nodeName"));
    }

    @Override
    public Again reconcile(Name name) {
        Optional<StoredObject> pod = verbs.get(Kinds.POD, name.namespace(), name.name());
        String node =
                pod.map(found -> Json.text(found.object(), "spec", "nodeName")).orElse("");
        if (node.isEmpty()) {
            return Again.NO;
        }
        Optional<StoredObject> there = verbs.get(Kinds.NODE, "", node);
        if (there.isPresent()) {
            missingSince.remove(node);
            if (isOutOfService(pod.get().object(), there.get().object())) {
                end(pod.get(), false);
            }
            return Again.NO;
        }
        Instant end = missingSince.computeIfAbsent(node, first -> time.now()).plus(QUARANTINE);
        if (end.isAfter(time.now())) {
            return Again.in(Duration.between(time.now(), end));
        }
        end(pod.get(), true);
        return Again.NO;
    }

    /** Kubernetes: nobody will ever tell how it ended, so it has failed. */
    private void end(StoredObject pod, boolean withoutNode) {
        String namespace = pod.key().namespace();
        verbs.changeStatus(Kinds.POD, namespace, pod.key().name(), Writer.CONTROLLER_MANAGER, tree -> {
            if (!List.of("Succeeded", "Failed").contains(Json.text(tree, "status", "phase"))) {
                Json.make(tree, "status").put("phase", "Failed");
                if (withoutNode) {
                    DisruptionTarget.mark(tree, "DeletionByPodGC", "PodGC: node no longer exists", time.now());
                }
            }
            return tree;
        });
        verbs.delete(
                Kinds.POD,
                namespace,
                pod.key().name(),
                new DeleteOptions(0, null, pod.uid(), null),
                Writer.CONTROLLER_MANAGER);
    }

    private static boolean isOutOfService(JsonNode pod, JsonNode node) {
        return Json.at(pod, "metadata").has("deletionTimestamp")
                && NodeTaints.has(node, NodeTaints.OUT_OF_SERVICE)
                && !NodeTaints.ready(node).equals("True");
    }

    private static Name name(StoredObject pod) {
        return new Name(pod.key().namespace(), pod.key().name());
    }
}
