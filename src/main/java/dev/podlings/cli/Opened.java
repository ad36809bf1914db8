package dev.podlings.cli;

import dev.podlings.cluster.Cluster;

/**
 * A cluster for the time of one command.
 *
 * @param builtIn whether it is the practice cluster
 * @param closing lets it go: the connection, and the practice cluster where this process runs it
 */
record Opened(Cluster cluster, boolean builtIn, Runnable closing) implements AutoCloseable {
    @Override
    public void close() {
        closing.run();
    }
}
