package dev.podlings.lesson;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a lesson wants of the cluster.
 *
 * @param kubernetes the oldest minor version of Kubernetes 1 that will do, or null
 * @param nodes how many
 * @param capabilities the names of other things
 */
public record Needs(@Nullable Integer kubernetes, int nodes, Set<String> capabilities) {
    public static final Needs NOTHING = new Needs(null, 1, Set.of());

    /** What can be asked for by name. */
    public static final List<String> KNOWN = List.of(
            "containers",
            "dns",
            "mongod",
            "maxUnavailable",
            "expandable-storage",
            "default-storageclass",
            "storageclasses",
            "namespaces",
            "node-list",
            "volume-list",
            "network");

    public Needs {
        capabilities = Set.copyOf(capabilities);
    }

    /** What both of them want. */
    Needs and(Needs other) {
        Set<String> all = new TreeSet<>(capabilities);
        all.addAll(other.capabilities);
        Integer newer = kubernetes == null || (other.kubernetes != null && other.kubernetes > kubernetes)
                ? other.kubernetes
                : kubernetes;
        return new Needs(newer, Math.max(nodes, other.nodes), all);
    }
}
