package dev.podlings.practice.kind.rule;

import java.util.Optional;

/** What defaults need to know beyond the object itself: what is still free, and what the cluster prefers. */
public interface Allocations {
    /** A free address for a Service. */
    String clusterIp();

    /** A free port of the nodes, 30000 to 32767. */
    int nodePort();

    /** The StorageClass that claims get which name none. */
    Optional<String> defaultStorageClass();

    /** Whether claims of this StorageClass may grow. */
    boolean allowsExpansion(String storageClass);

    /** Five letters and digits, for a generated name. */
    String nameSuffix();
}
