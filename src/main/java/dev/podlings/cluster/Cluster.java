package dev.podlings.cluster;

import dev.podlings.time.Timeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;

/**
 * The cluster that a lesson runs on. Whether it is the practice cluster or the learner's own, all that is known of it
 * here was read over its API.
 *
 * @param name as the learner knows it: the context's name, or {@code practice}
 * @param client connected to it; its default namespace is {@code namespace}
 * @param namespace where everything happens that a lesson does
 * @param kubeconfig a file whose current context is this cluster and this namespace, for kubectl
 * @param time the clock that it runs on
 * @param ledger what was made there outside of all namespaces
 */
public record Cluster(
        String name, KubernetesClient client, String namespace, Path kubeconfig, Timeline time, Ledger ledger) {

    /** One of which no ledger is kept. */
    public Cluster(String name, KubernetesClient client, String namespace, Path kubeconfig, Timeline time) {
        this(name, client, namespace, kubeconfig, time, Ledger.none());
    }

    /** As it is shown at a Java prompt. */
    @Override
    public String toString() {
        return "cluster \"" + name + "\", namespace " + namespace + "; kubectl in another terminal:  KUBECONFIG="
                + kubeconfig;
    }
}
