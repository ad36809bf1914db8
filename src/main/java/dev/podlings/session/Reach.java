package dev.podlings.session;

/** How far lessons may make things on a cluster. */
public enum Reach {
    /** In their namespace alone. */
    NAMESPACE,
    /** Also what belongs to no namespace, such as a StorageClass. */
    CLUSTER
}
