package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the pods on each node take together: counted write by write, so that asking costs nothing. Safe from any thread.
 */
final class Loads implements AutoCloseable {
    private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");

    private final Object lock = new Object();
    private final Map<ObjectKey, Placed> placed = new HashMap<>();
    private final Map<String, Load> byNode = new HashMap<>();
    /** How many pods of one controller are on each node, by the controller's uid. */
    private final Map<String, Map<String, Integer>> byController = new HashMap<>();

    private final Runnable stopListening;

    private record Placed(long version, String node, String controller, Load load) {}

    Loads(ObjectStore store) {
        this.stopListening = store.listen(this::note);
        store.list(Kinds.POD, "").objects().forEach(pod -> note(new WatchEvent(WatchEvent.Type.ADDED, pod, null)));
    }

    Load of(String node) {
        synchronized (lock) {
            return byNode.getOrDefault(node, Load.NONE);
        }
    }

    /** How many pods of that controller are on the node. */
    int of(String node, String controller) {
        synchronized (lock) {
            return byController.getOrDefault(controller, Map.of()).getOrDefault(node, 0);
        }
    }

    @Override
    public void close() {
        stopListening.run();
    }

    private void note(WatchEvent event) {
        if (!event.object().key().kind().equals(Kinds.POD)) {
            return;
        }
        synchronized (lock) {
            Placed before = placed.get(event.object().key());
            if (before != null && before.version() >= event.version()) {
                return;
            }
            Placed after = event.type() == WatchEvent.Type.DELETED ? null : place(event.object());
            if (before != null) {
                count(before, -1);
            }
            if (after == null) {
                placed.remove(event.object().key());
            } else {
                placed.put(event.object().key(), after);
                count(after, 1);
            }
        }
    }

    private static @Nullable Placed place(StoredObject pod) {
        JsonNode object = pod.object();
        String node = Json.text(object, "spec", "nodeName");
        if (node.isEmpty() || FINISHED.contains(Json.text(object, "status", "phase"))) {
            return null;
        }
        PodNeeds needs = PodNeeds.of(object);
        return new Placed(pod.version(), node, needs.controller(), needs.requests());
    }

    private void count(Placed pod, int times) {
        byNode.compute(pod.node(), (name, load) -> {
            Load now = load == null ? Load.NONE : load;
            return times > 0 ? now.plus(pod.load()) : now.minus(pod.load());
        });
        if (!pod.controller().isEmpty()) {
            Map<String, Integer> nodes = byController.computeIfAbsent(pod.controller(), any -> new HashMap<>());
            nodes.merge(pod.node(), times, Integer::sum);
            nodes.values().removeIf(count -> count == 0);
            if (nodes.isEmpty()) {
                byController.remove(pod.controller());
            }
        }
    }
}
