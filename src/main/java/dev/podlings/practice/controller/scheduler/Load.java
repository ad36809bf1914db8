package dev.podlings.practice.controller.scheduler;

import java.util.ArrayList;
import java.util.List;

/**
 * What pods take of a node.
 *
 * @param cpu in thousandths of a core
 * @param memory in bytes
 * @param ports of the host, as {@link HostPort}s; one that is taken twice stands there twice
 */
record Load(int pods, long cpu, long memory, List<HostPort> ports) {
    static final Load NONE = new Load(0, 0, 0, List.of());

    Load {
        ports = List.copyOf(ports);
    }

    Load plus(Load other) {
        if (other.ports.isEmpty()) {
            return new Load(pods + other.pods, cpu + other.cpu, memory + other.memory, ports);
        }
        List<HostPort> both = new ArrayList<>(ports);
        both.addAll(other.ports);
        return new Load(pods + other.pods, cpu + other.cpu, memory + other.memory, both);
    }

    Load minus(Load other) {
        if (other.ports.isEmpty()) {
            return new Load(pods - other.pods, cpu - other.cpu, memory - other.memory, ports);
        }
        List<HostPort> left = new ArrayList<>(ports);
        other.ports.forEach(left::remove);
        return new Load(pods - other.pods, cpu - other.cpu, memory - other.memory, left);
    }
}
