package dev.podlings.practice.kind.rule;

import java.util.Optional;

/** What defaults need to know beyond the object itself: addresses to give away, and the default of the cluster. */
public interface Allocations {
    /** A free address for a Service. */
    String clusterIp();

    /** A free port of the nodes, 30000 to 32767. */
    int nodePort();

    /** The StorageClass that claims get which name none. */
    Optional<String> defaultStorageClass();
}
