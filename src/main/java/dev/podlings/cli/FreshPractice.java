package dev.podlings.cli;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.home.PrivateFile;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.practice.node.Pace;
import dev.podlings.time.VirtualTimeline;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Practice clusters in memory, without delays, whose time jumps while a trial waits. */
final class FreshPractice implements ClusterFactory {
    /** Events on their way through a socket arrive within it, also on a busy machine. */
    private static final Duration QUIET = Duration.ofMillis(40);

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Path folder;
    private final PrintWriter err;
    private final String namespace;
    private final Pace pace;
    private final KubernetesSerialization types = new KubernetesSerialization();
    private final AtomicInteger number = new AtomicInteger();

    /** For trials: pods without delays. */
    FreshPractice(Path folder, PrintWriter err) {
        this(folder, err, "podlings-test", Pace.TRIAL);
    }

    /** @param pace how fast pods live, by the clock that jumps */
    FreshPractice(Path folder, PrintWriter err, String namespace, Pace pace) {
        this.folder = folder;
        this.err = err;
        this.namespace = namespace;
        this.pace = pace;
    }

    @Override
    public Fresh fresh() {
        VirtualTimeline time = new VirtualTimeline(BEGIN, QUIET, this::bug);
        PracticeCluster practice = PracticeCluster.start(
                new PracticeCluster.Options(time, null, ApiServer.Options.anyPort(), this::bug, 1, pace));
        Path kubeconfig = folder.resolve("kubeconfig-" + number.incrementAndGet());
        PrivateFile.write(kubeconfig, PracticeCluster.kubeconfig(practice.url(), namespace));
        Cluster cluster = new Cluster("practice", OwnCluster.client(kubeconfig, types), namespace, kubeconfig, time);
        new Ownership(cluster.client()).take(namespace, "test");
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
