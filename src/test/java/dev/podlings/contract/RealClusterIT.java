package dev.podlings.contract;

import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.time.WallTimeline;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on the cluster that is named, through the door that lessons use. */
class RealClusterIT implements ClusterContract {
    @TempDir
    Path folder;

    private OwnCluster own;
    private WallTimeline time;

    @BeforeEach
    void begin() {
        String namespace = "podlings-contract-" + Long.toHexString(System.nanoTime());
        time = new WallTimeline("contract", Clock.systemUTC(), bug -> {
            throw new IllegalStateException(bug);
        });
        own = RealCluster.connect(folder, namespace, time);
        new Ownership(cluster().client()).take(namespace, "contract");
    }

    @AfterEach
    void end() {
        Ownership ownership = new Ownership(cluster().client());
        cluster().ledger().all().stream()
                .filter(made -> !made.path().startsWith("/api/v1/namespaces/"))
                .forEach(ownership::remove);
        cluster().client().namespaces().withName(cluster().namespace()).delete();
        cluster()
                .client()
                .namespaces()
                .withName(cluster().namespace())
                .waitUntilCondition(Objects::isNull, MINUTES, TimeUnit.MINUTES);
        own.close();
        time.close();
    }

    @Override
    public Cluster cluster() {
        return own.cluster();
    }
}
