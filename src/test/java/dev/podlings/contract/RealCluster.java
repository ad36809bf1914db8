package dev.podlings.contract;

import java.nio.file.Files;
import java.nio.file.Path;

/** The cluster that {@code PODLINGS_IT_KUBECONFIG} names. */
final class RealCluster {
    private RealCluster() {}

    static Path kubeconfig() {
        String named = System.getenv().getOrDefault("PODLINGS_IT_KUBECONFIG", "");
        if (named.isEmpty() || !Files.isRegularFile(Path.of(named))) {
            throw new IllegalStateException(
                    "PODLINGS_IT_KUBECONFIG must name the kubeconfig of a cluster to test on; it says \"" + named
                            + "\"");
        }
        return Path.of(named).toAbsolutePath();
    }
}
