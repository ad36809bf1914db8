package dev.podlings.cli;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.home.PrivateFile;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.time.VirtualTimeline;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Practice clusters in memory, without delays, whose time jumps while a trial waits. */
final class FreshPractice implements ClusterFactory {
    private static final String NAMESPACE = "podlings-test";
    /** Events on their way through a socket arrive within it, also on a busy machine. */
    private static final Duration QUIET = Duration.ofMillis(40);

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Path folder;
    private final PrintWriter err;
    private final AtomicInteger number = new AtomicInteger();

    FreshPractice(Path folder, PrintWriter err) {
        this.folder = folder;
        this.err = err;
    }

    @Override
    public Fresh fresh() {
        VirtualTimeline time = new VirtualTimeline(BEGIN, QUIET, this::bug);
        PracticeCluster practice = PracticeCluster.start(PracticeCluster.Options.forTests(time, this::bug));
        Path kubeconfig = folder.resolve("kubeconfig-" + number.incrementAndGet());
        PrivateFile.write(kubeconfig, PracticeCluster.kubeconfig(practice.url(), NAMESPACE));
        Cluster cluster = new Cluster("practice", OwnCluster.client(kubeconfig), NAMESPACE, kubeconfig, time);
        new Ownership(cluster.client()).take(NAMESPACE, "test");
        return new Fresh(cluster, () -> {
            cluster.client().close();
            practice.close();
            time.close();
        });
    }

    private void bug(Throwable bug) {
        err.println("podlings: this is a fault of podlings itself: " + bug);
        bug.printStackTrace(err);
        err.flush();
    }
}
