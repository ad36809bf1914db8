package dev.podlings.bench;

import dev.podlings.cluster.Cluster;
import dev.podlings.time.Timeline;
import dev.podlings.time.VirtualTimeline;

/** Gives clusters, or namespaces of one, in which nothing has happened yet. From several threads at once. */
@FunctionalInterface
public interface ClusterFactory {

    Fresh fresh();

    /** Whether they are all on one cluster, so that what belongs to no namespace is seen by all of them. */
    default boolean shareOneCluster() {
        return false;
    }

    /**
     * One of them; close it when it is no longer needed.
     *
     * @param closing removes it again
     */
    record Fresh(Cluster cluster, Runnable closing) implements AutoCloseable {

        /** Lets time jump, where it can, until the answer is closed. */
        public Timeline.Busy advancing() {
            return cluster.time() instanceof VirtualTimeline virtual ? virtual.advancing() : () -> {};
        }

        @Override
        public void close() {
            closing.run();
        }
    }
}
