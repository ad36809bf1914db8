package dev.podlings.practice.node;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest start of each container, and the log of the one before. May be asked from any thread. */
final class RunningContainers {
    private final Map<String, Starts> containers = new HashMap<>();

    /** @param previous of the start before; null for none */
    record Starts(Inside newest, @Nullable ContainerLog previous) {}

    synchronized void started(String podUid, String container, Inside inside) {
        Starts before = containers.get(podUid + "/" + container);
        containers.put(
                podUid + "/" + container,
                new Starts(inside, before == null ? null : before.newest().log()));
    }

    synchronized Optional<Starts> find(String podUid, String container) {
        return Optional.ofNullable(containers.get(podUid + "/" + container));
    }

    synchronized void forget(String podUid) {
        containers.keySet().removeIf(key -> key.startsWith(podUid + "/"));
    }
}
