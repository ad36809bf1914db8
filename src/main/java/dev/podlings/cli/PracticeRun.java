package dev.podlings.cli;

import dev.podlings.practice.PracticeCluster;
import dev.podlings.practice.PracticeHome;
import dev.podlings.practice.PracticeHome.Address;
import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.practice.node.Pace;
import dev.podlings.practice.node.Stock;
import dev.podlings.time.Timeline;
import java.util.Optional;
import java.util.function.Consumer;

/** The practice cluster, run by this process, at the address that it had the last time. */
final class PracticeRun implements AutoCloseable {
    private final PracticeCluster cluster;
    private final PracticeHome.Claim claim;

    private PracticeRun(PracticeCluster cluster, PracticeHome.Claim claim) {
        this.cluster = cluster;
        this.claim = claim;
    }

    /** Runs it, unless another process does. */
    static Optional<PracticeRun> start(
            PracticeHome home, Timeline time, int nodes, Pace pace, Stock stock, Consumer<Throwable> onBug) {
        return home.claim().map(claim -> {
            Address before = home.address();
            PracticeCluster cluster = PracticeCluster.start(new PracticeCluster.Options(
                    time,
                    home.objects(),
                    new ApiServer.Options(home.freePort(before.port()), before.secret()),
                    onBug,
                    nodes,
                    pace,
                    stock));
            home.remember(new Address(cluster.port(), before.secret()));
            home.writeKubeconfig(PracticeCluster.kubeconfig(cluster.url(), "default"));
            claim.announce(cluster.url());
            return new PracticeRun(cluster, claim);
        });
    }

    String url() {
        return cluster.url();
    }

    @Override
    public void close() {
        cluster.close();
        claim.close();
    }
}
