package dev.podlings.cli;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.cluster.door.Records;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A namespace of the learner's own cluster for each trial. With it goes what the trial made outside of it: what carries
 * our label and was not there before, and what came through the door. That is done at once; the namespace, which takes
 * long, goes while the next trial begins.
 */
final class FreshNamespaces implements ClusterFactory, AutoCloseable {
    private static final int GONE_MINUTES = 3;

    private final ClusterOpener opener;
    private final String course;
    private final String purpose;
    private final PrintWriter err;
    private final ExecutorService going = Executors.newCachedThreadPool();

    /** For trials. */
    FreshNamespaces(ClusterOpener opener, String course, PrintWriter err) {
        this(opener, course, "test", err);
    }

    /** @param purpose what stands in their names */
    FreshNamespaces(ClusterOpener opener, String course, String purpose, PrintWriter err) {
        this.purpose = purpose;
        this.opener = opener;
        this.course = course;
        this.err = err;
    }

    @Override
    public Fresh fresh() {
        String namespace = "podlings-" + course + "-" + purpose + "-" + Long.toHexString(System.nanoTime());
        Opened opened = opener.open(namespace);
        Cluster cluster = opened.cluster();
        Set<String> before = new HashSet<>();
        ours(cluster.client()).forEach(each -> before.add(each.getMetadata().getUid()));
        new Ownership(cluster.client()).take(namespace, course);
        return new Fresh(cluster, () -> {
            removeOutside(cluster, before);
            List<String> namespaces = namespaces(cluster);
            namespaces.forEach(
                    each -> cluster.client().namespaces().withName(each).delete());
            going.execute(() -> {
                try (opened) {
                    namespaces.forEach(new Ownership(cluster.client())::letGo);
                    namespaces.forEach(each -> awaitGone(cluster.client(), each));
                    removeReleased(cluster);
                }
            });
        });
    }

    /** That of the trial, and those that lessons made beside it. */
    private static List<String> namespaces(Cluster cluster) {
        List<String> namespaces = new ArrayList<>(List.of(cluster.namespace()));
        cluster.client().namespaces().withLabel(Ownership.LABEL, Ownership.VALUE).list().getItems().stream()
                .map(each -> each.getMetadata().getName())
                .filter(each -> each.startsWith(cluster.namespace() + "-"))
                .forEach(namespaces::add);
        return namespaces;
    }

    private static void removeOutside(Cluster cluster, Set<String> before) {
        Ownership ownership = new Ownership(cluster.client());
        ours(cluster.client()).stream()
                .filter(each -> !before.contains(each.getMetadata().getUid()))
                .forEach(each -> cluster.client().resource(each).delete());
        for (Records.Made made : cluster.ledger().all()) {
            ownership.remove(made);
            cluster.ledger().strike(made);
        }
    }

    private static void removeReleased(Cluster cluster) {
        new Ownership(cluster.client())
                .releasedFrom(cluster.namespace())
                .forEach(volume ->
                        cluster.client().persistentVolumes().withName(volume).delete());
    }

    /** Waits until all namespaces have gone. */
    @Override
    public void close() {
        going.shutdown();
        try {
            going.awaitTermination(GONE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** A namespace that does not go is the cluster's trouble and no finding of a lesson's. */
    private void awaitGone(KubernetesClient client, String namespace) {
        try {
            client.namespaces().withName(namespace).waitUntilCondition(Objects::isNull, GONE_MINUTES, TimeUnit.MINUTES);
        } catch (KubernetesClientTimeoutException stays) {
            err.println("podlings: the namespace " + namespace + " is still there after " + GONE_MINUTES
                    + " minutes:  kubectl get namespace " + namespace + " -o yaml");
        }
    }

    private static List<HasMetadata> ours(KubernetesClient client) {
        return new ArrayList<>(client.storage()
                .v1()
                .storageClasses()
                .withLabel(Ownership.LABEL, Ownership.VALUE)
                .list()
                .getItems());
    }
}
