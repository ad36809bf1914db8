package dev.podlings.practice.node;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest start of each container, and the log of the one before. May be asked from any thread. */
final class RunningContainers {
    /** By the uid of the pod, and then by the name of the container. */
    private final Map<String, Map<String, Starts>> pods = new HashMap<>();

    /** @param previous of the start before; null for none */
    record Starts(Inside newest, @Nullable ContainerLog previous) {}

    synchronized void started(String podUid, String container, Inside inside) {
        Map<String, Starts> containers = pods.computeIfAbsent(podUid, any -> new HashMap<>());
        Starts before = containers.get(container);
        containers.put(
                container,
                new Starts(inside, before == null ? null : before.newest().log()));
    }

    synchronized Optional<Starts> find(String podUid, String container) {
        return Optional.ofNullable(pods.getOrDefault(podUid, Map.of()).get(container));
    }

    synchronized void forget(String podUid) {
        pods.remove(podUid);
    }
}
