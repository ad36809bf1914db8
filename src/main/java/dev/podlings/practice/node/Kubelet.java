package dev.podlings.practice.node;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One node's kubelet: registers the node, keeps its lease fresh, and leads each pod that is bound to it. */
final class Kubelet {
    /** Kubernetes renews every 10 s; a history that is kept for the learner is worth more than a lively lease. */
    static final Duration HEARTBEAT = Duration.ofSeconds(30);

    /** A drill: a node that is annotated so goes dark, as if its plug were pulled, until the annotation is removed. */
    static final String UNPLUGGED = "podlings.dev/unplugged";

    private static final int LEASE_SECONDS = 40;

    private final String name;
    private final int index;
    private final NodeParts parts;
    private final NodeNews news;
    private final Map<String, PodWorker> workers = new HashMap<>();
    private Timeline.@Nullable Later heartbeat;
    private boolean lost;

    /** @param index of the node, counted from 0 */
    Kubelet(String name, int index, NodeParts parts) {
        this.name = name;
        this.index = index;
        this.parts = parts;
        this.news = new NodeNews(parts.events());
    }

    String name() {
        return name;
    }

    void begin() {
        if (parts.verbs().get(Kinds.NODE, "", name).filter(Kubelet::isUnplugged).isPresent()) {
            lose();
            return;
        }
        register();
        renew();
        for (StoredObject pod : parts.verbs().list(Kinds.POD, "").objects()) {
            pod(pod, false);
        }
    }

    /** What was written about its node. */
    void heardOfNode(WatchEvent event) {
        StoredObject before = event.before();
        if (event.type() == WatchEvent.Type.DELETED || before == null) {
            return;
        }
        if (isUnplugged(event.object())) {
            lose();
        } else {
            recover();
            news.schedulable(before.object(), event.object().object());
        }
    }

    private static boolean isUnplugged(StoredObject node) {
        return Json.at(node.object(), "metadata", "annotations").has(UNPLUGGED);
    }

    /** What was written about a pod. */
    void heard(WatchEvent event) {
        if (!lost) {
            pod(event.object(), event.type() == WatchEvent.Type.DELETED);
        }
    }

    /** The node goes dark: no heartbeat, no status, its containers run on unseen. */
    private void lose() {
        lost = true;
        if (heartbeat != null) {
            heartbeat.cancel();
            heartbeat = null;
        }
    }

    /** The node is back: what was deleted meanwhile ends, the rest is reported again. */
    private void recover() {
        if (!lost) {
            return;
        }
        lost = false;
        begin();
        parts.verbs().get(Kinds.NODE, "", name).ifPresent(node -> news.ready(node.object()));
        Set<String> present = new HashSet<>();
        parts.verbs().list(Kinds.POD, "").objects().forEach(pod -> present.add(pod.uid()));
        for (PodWorker worker : List.copyOf(workers.values())) {
            if (present.contains(Json.text(worker.pod(), "metadata", "uid"))) {
                worker.report();
            } else {
                worker.removed();
            }
        }
    }

    void close() {
        List.copyOf(workers.values()).forEach(PodWorker::release);
        if (heartbeat != null) {
            heartbeat.cancel();
        }
    }

    private void pod(StoredObject pod, boolean deleted) {
        if (!Json.text(pod.object(), "spec", "nodeName").equals(name)) {
            return;
        }
        String uid = pod.uid();
        PodWorker worker = workers.get(uid);
        if (deleted) {
            if (worker != null) {
                worker.removed();
            }
        } else if (worker == null) {
            if (isGone(pod)) {
                return;
            }
            worker = new PodWorker(parts, NodeObject.ip(index), pod, () -> workers.remove(uid));
            workers.put(uid, worker);
            worker.begin();
            worker.changed(pod);
        } else {
            worker.changed(pod);
        }
    }

    /** The last words about a pod are heard after it has ended; they must not bring it back. */
    private boolean isGone(StoredObject pod) {
        return parts.verbs()
                .get(Kinds.POD, pod.key().namespace(), pod.key().name())
                .filter(there -> there.uid().equals(pod.uid()))
                .isEmpty();
    }

    private void register() {
        Instant now = parts.time().now();
        try {
            if (parts.verbs().get(Kinds.NODE, "", name).isEmpty()) {
                StoredObject node = parts.verbs().create(Kinds.NODE, NodeObject.of(name, index), Writer.KUBELET);
                news.registered(node.object());
            }
        } catch (ApiException another) {
            if (!another.is("AlreadyExists")) {
                throw another;
            }
        }
        parts.verbs().changeStatus(Kinds.NODE, "", name, Writer.KUBELET, node -> {
            ObjectNode status = NodeObject.status(name, index, now);
            NodeObject.images(status, parts.registry().present());
            keepTransitions(node, (ArrayNode) status.path("conditions"));
            node.set("status", status);
            return node;
        });
    }

    private static void keepTransitions(ObjectNode node, ArrayNode conditions) {
        for (var before : node.path("status").path("conditions")) {
            for (var after : conditions) {
                if (Json.text(before, "type").equals(Json.text(after, "type"))
                        && Json.text(before, "status").equals(Json.text(after, "status"))) {
                    ((ObjectNode) after).set("lastTransitionTime", before.path("lastTransitionTime"));
                }
            }
        }
    }

    private void renew() {
        String now = micros(parts.time().now());
        if (parts.verbs().get(Kinds.LEASE, "kube-node-lease", name).isPresent()) {
            parts.verbs().change(Kinds.LEASE, "kube-node-lease", name, Writer.KUBELET, lease -> {
                Json.make(lease, "spec").put("renewTime", now);
                return lease;
            });
        } else if (parts.verbs().get(Kinds.NAMESPACE, "", "kube-node-lease").isPresent()) {
            ObjectNode lease = Json.object();
            lease.putObject("metadata").put("name", name).put("namespace", "kube-node-lease");
            lease.putObject("spec")
                    .put("holderIdentity", name)
                    .put("leaseDurationSeconds", LEASE_SECONDS)
                    .put("renewTime", now);
            parts.verbs().create(Kinds.LEASE, lease, Writer.KUBELET);
        }
        heartbeat = parts.time().after(HEARTBEAT, this::renew);
    }

    /** As Kubernetes writes a MicroTime. */
    private static String micros(Instant moment) {
        return java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
                .withZone(java.time.ZoneOffset.UTC)
                .format(moment);
    }
}
