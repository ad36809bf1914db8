package dev.podlings.bench;

import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.DoorAddress;
import dev.podlings.cluster.Kubeconfig;
import dev.podlings.cluster.Ledger;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.cluster.door.Records;
import dev.podlings.cluster.door.Request;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.practice.node.Pace;
import dev.podlings.time.VirtualTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Practice clusters of their own for tests, in virtual time. What should not have been thrown is kept. */
public final class PracticeClusters implements ClusterFactory {
    private static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");

    private final Path folder;
    private final KubernetesSerialization types = new KubernetesSerialization();
    private final AtomicInteger number = new AtomicInteger();
    private final Collection<Throwable> bugs = new ConcurrentLinkedQueue<>();

    private final Optional<Onlooker> onlooker;

    public PracticeClusters(Path folder) {
        this(folder, Optional.empty());
    }

    /** Whoever sees all that is asked of such a cluster, from several threads. */
    public interface Onlooker {
        /** @param cluster as its owner sees it */
        void asked(Request request, KubernetesClient cluster);
    }

    /** Reached through a door, as a learner's own cluster is. */
    public static PracticeClusters throughADoor(Path folder, Onlooker onlooker) {
        return new PracticeClusters(folder, Optional.of(onlooker));
    }

    private PracticeClusters(Path folder, Optional<Onlooker> onlooker) {
        this.folder = folder;
        this.onlooker = onlooker;
    }

    public Collection<Throwable> bugs() {
        return bugs;
    }

    @Override
    public Fresh fresh() {
        return fresh(1);
    }

    /** @param nodes how many it has: practice, practice-2 and so on */
    public Fresh fresh(int nodes) {
        try {
            VirtualTimeline time = new VirtualTimeline(BEGIN, Duration.ofMillis(20), bugs::add);
            PracticeCluster practice = PracticeCluster.start(
                    new PracticeCluster.Options(time, null, ApiServer.Options.anyPort(), bugs::add, nodes, Pace.TRIAL));
            Path kubeconfig = folder.resolve("kubeconfig-" + number.incrementAndGet());
            Files.writeString(kubeconfig, PracticeCluster.kubeconfig(practice.url(), "podlings-test"));
            if (onlooker.isPresent()) {
                return throughADoor(kubeconfig, practice, time, onlooker.get());
            }
            KubernetesClient client = OwnCluster.client(kubeconfig, types);
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

    private Fresh throughADoor(Path kubeconfig, PracticeCluster practice, VirtualTimeline time, Onlooker onlooker) {
        KubernetesClient owner = OwnCluster.client(kubeconfig, types);
        Records records = new Records();
        records.onRequest(request -> onlooker.asked(request, owner));
        OwnCluster own = OwnCluster.connect(
                new OwnCluster.Route(
                        () -> Kubeconfig.read(List.of(kubeconfig)),
                        "practice",
                        "podlings-test",
                        kubeconfig.resolveSibling(kubeconfig.getFileName() + "-session"),
                        new DoorAddress(kubeconfig.resolveSibling(kubeconfig.getFileName() + "-door"))),
                records,
                Ledger.none(),
                time);
        new Ownership(own.cluster().client()).take("podlings-test", "test");
        return new Fresh(own.cluster(), () -> {
            own.close();
            owner.close();
            practice.close();
            time.close();
        });
    }
}
