package dev.podlings.practice.controller.nodelife;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
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
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Watches the nodes' leases: a node that does not renew its lease is unknown, and tainted so that pods leave it. */
public final class NodeLifecycle implements Reconciler {
    /** Kubernetes: {@code --node-monitor-grace-period}. */
    private static final Duration GRACE = Duration.ofSeconds(50);

    private static final String LEASES = "kube-node-lease";

    private final Verbs verbs;
    private final Timeline time;
    private final Events events;
    private final Index pods;
    private final Map<String, Heartbeat> heartbeats = new HashMap<>();
    private final Set<String> registered = new HashSet<>();

    /** The newest renewal that was seen, and when: a node's own clock is not trusted, nor the time before a restart. */
    private record Heartbeat(String renewed, Instant seen) {}

    public NodeLifecycle(ObjectStore store, Verbs verbs, Timeline time) {
        this.verbs = verbs;
        this.time = time;
        this.events = new Events(verbs, time, "node-controller");
        this.pods = new Index(store, Kinds.POD, pod -> Set.of(Json.text(pod, "spec", "nodeName")));
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        boolean lease =
                kind.equals(Kinds.LEASE) && event.object().key().namespace().equals(LEASES);
        return lease || kind.equals(Kinds.NODE)
                ? Set.of(new Name("", event.object().key().name()))
                : Set.of();
    }

    @Override
    public Again reconcile(Name name) {
        Optional<StoredObject> node = verbs.get(Kinds.NODE, "", name.name());
        if (node.isEmpty()) {
            heartbeats.remove(name.name());
            registered.remove(name.name());
            return Again.NO;
        }
        if (registered.add(name.name())) {
            String said = "Node %1$s event: Registered Node %1$s in Controller".formatted(name.name());
            events.normal(node.get().object(), "RegisteredNode", said);
        }
        @Nullable Duration left = timeLeft(name.name());
        JsonNode seen = left != null && left.isZero()
                ? loseSight(node.get())
                : node.get().object();
        taint(name.name(), seen);
        return left == null || left.isZero() ? Again.NO : Again.in(left);
    }

    /** How long the node may still be silent; zero if it was so too long, null if it has no lease. */
    private @Nullable Duration timeLeft(String node) {
        Optional<StoredObject> lease = verbs.get(Kinds.LEASE, LEASES, node);
        if (lease.isEmpty()) {
            return null;
        }
        String renewed = Json.text(lease.get().object(), "spec", "renewTime");
        Heartbeat known = heartbeats.get(node);
        if (known == null || !known.renewed().equals(renewed)) {
            known = new Heartbeat(renewed, time.now());
            heartbeats.put(node, known);
        }
        Instant end = known.seen().plus(GRACE);
        return end.isAfter(time.now()) ? Duration.between(time.now(), end) : Duration.ZERO;
    }

    private JsonNode loseSight(StoredObject node) {
        String name = node.key().name();
        if (NodeTaints.ready(node.object()).equals("Unknown")) {
            return node.object();
        }
        JsonNode lost = verbs.changeStatus(Kinds.NODE, "", name, Writer.CONTROLLER_MANAGER, tree -> {
                    Json.at(tree, "status", "conditions").forEach(condition -> makeUnknown((ObjectNode) condition));
                    return tree;
                })
                .object();
        events.normal(lost, "NodeNotReady", "Node " + name + " status is now: NodeNotReady");
        pods.at(name).forEach(this::tellPod);
        return lost;
    }

    private void makeUnknown(ObjectNode condition) {
        condition
                .put("status", "Unknown")
                .put("lastTransitionTime", moment())
                .put("reason", "NodeStatusUnknown")
                .put("message", "Kubelet stopped posting node status.");
    }

    /** Kubernetes: nobody can tell any more whether the pod is ready, so it counts as not ready. */
    private void tellPod(StoredObject pod) {
        verbs.changeStatus(Kinds.POD, pod.key().namespace(), pod.key().name(), Writer.CONTROLLER_MANAGER, tree -> {
            for (JsonNode condition : Json.at(tree, "status", "conditions")) {
                if (Json.text(condition, "type").equals("Ready")
                        && Json.text(condition, "status").equals("True")) {
                    ((ObjectNode) condition).put("status", "False").put("lastTransitionTime", moment());
                }
            }
            return tree;
        });
        events.warning(pod.object(), "NodeNotReady", "Node is not ready");
    }

    private void taint(String name, JsonNode node) {
        ArrayNode wanted = NodeTaints.wanted(node, time.now());
        JsonNode present = Json.at(node, "spec", "taints");
        if (present.isEmpty() ? wanted.isEmpty() : present.equals(wanted)) {
            return;
        }
        verbs.change(Kinds.NODE, "", name, Writer.CONTROLLER_MANAGER, tree -> {
            ArrayNode taints = NodeTaints.wanted(tree, time.now());
            if (taints.isEmpty()) {
                Json.make(tree, "spec").remove("taints");
            } else {
                Json.make(tree, "spec").set("taints", taints);
            }
            return tree;
        });
    }

    private String moment() {
        return time.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
