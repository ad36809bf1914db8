package dev.podlings.contract;

import dev.podlings.cluster.DoorAddress;
import dev.podlings.cluster.Kubeconfig;
import dev.podlings.cluster.Ledger;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.cluster.door.Proxies;
import dev.podlings.cluster.door.Records;
import dev.podlings.time.Timeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

    /** Through the door that lessons use; writes nothing to the cluster. */
    static OwnCluster connect(Path folder, String namespace, Timeline time) {
        List<Path> files = List.of(kubeconfig());
        OwnCluster.Route route = new OwnCluster.Route(
                () -> Kubeconfig.read(files).by(Proxies.of(System.getenv())),
                Kubeconfig.read(files).current(),
                namespace,
                folder.resolve("kubeconfig"),
                new DoorAddress(folder.resolve("door")));
        return OwnCluster.connect(route, new Records(), Ledger.none(), time);
    }
}
