package dev.podlings.cli;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.cluster.door.Records;
import dev.podlings.failure.PodlingsException;
import dev.podlings.words.Words;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A namespace of the learner's own cluster for each trial, and a door. With it goes what was made through that door
 * outside of it. That is done at once; the namespace, which takes long, goes while the next trial begins.
 */
final class FreshNamespaces implements ClusterFactory, AutoCloseable {
    private static final int GONE_MINUTES = 3;

    private final ClusterOpener opener;
    private final String course;
    private final String purpose;
    private final PrintWriter err;
    private final Words words;
    private final ExecutorService going = Executors.newCachedThreadPool();

    /** For trials. */
    FreshNamespaces(ClusterOpener opener, String course, PrintWriter err, Words words) {
        this(opener, course, "test", err, words);
    }

    /** @param purpose what stands in their names */
    FreshNamespaces(ClusterOpener opener, String course, String purpose, PrintWriter err, Words words) {
        this.words = words;
        this.purpose = purpose;
        this.opener = opener;
        this.course = course;
        this.err = err;
    }

    @Override
    public Fresh fresh() {
        String namespace = "podlings-" + course + "-" + purpose + "-" + Long.toHexString(System.nanoTime());
        Opened opened = opener.openAside(namespace);
        Cluster cluster = opened.cluster();
        new Ownership(cluster.client()).take(namespace, course);
        return new Fresh(cluster, () -> {
            removeOutside(cluster);
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

    /** @throws PodlingsException if there are classes of ours already, in which a trial would stumble */
    void mustBeNoClasses() {
        try (Opened opened = opener.openAside("default")) {
            Cluster cluster = opened.cluster();
            String there = new Ownership(cluster.client())
                    .everything().stream()
                            .filter(each -> each.startsWith("storageclass/"))
                            .collect(Collectors.joining(", "));
            if (!there.isEmpty()) {
                throw new PodlingsException(
                        Say.of("test.classes", there, cluster.name()), Say.of("test.classes.do", cluster.name()));
            }
        }
    }

    @Override
    public boolean shareOneCluster() {
        return true;
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

    private static void removeOutside(Cluster cluster) {
        Ownership ownership = new Ownership(cluster.client());
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
            err.println(words.text("podlings", Say.of("namespace.stays", namespace, GONE_MINUTES)));
            err.println(words.text("podlings.more", "kubectl get namespace " + namespace + " -o yaml"));
        }
    }
}
