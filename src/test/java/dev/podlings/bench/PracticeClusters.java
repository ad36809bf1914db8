package dev.podlings.bench;

import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.practice.node.Pace;
import dev.podlings.time.VirtualTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Practice clusters of their own for tests, in virtual time. What should not have been thrown is kept. */
public final class PracticeClusters implements ClusterFactory {
    private static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");

    private final Path folder;
    private final AtomicInteger number = new AtomicInteger();
    private final Collection<Throwable> bugs = new ConcurrentLinkedQueue<>();

    public PracticeClusters(Path folder) {
        this.folder = folder;
    }

    public Collection<Throwable> bugs() {
        return bugs;
    }

    @Override
    public Fresh fresh() {
        try {
            VirtualTimeline time = new VirtualTimeline(BEGIN, Duration.ofMillis(20), bugs::add);
            PracticeCluster practice = PracticeCluster.start(
                    new PracticeCluster.Options(time, null, ApiServer.Options.anyPort(), bugs::add, 1, Pace.TRIAL));
            Path kubeconfig = folder.resolve("kubeconfig-" + number.incrementAndGet());
            Files.writeString(kubeconfig, PracticeCluster.kubeconfig(practice.url(), "podlings-test"));
            KubernetesClient client = OwnCluster.client(kubeconfig);
            new Ownership(client).take("podlings-test", "test");
            Cluster cluster = new Cluster("practice", client, "podlings-test", kubeconfig, time);
            return new Fresh(cluster, () -> {
                client.close();
                practice.close();
                time.close();
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
