package dev.podlings.cluster;

import dev.podlings.failure.PodlingsException;
import dev.podlings.time.Timeline;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.List;

/** A cluster of the learner's own, reached by a context of the kubeconfig. */
public final class OwnCluster {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 20_000;

    private OwnCluster() {}

    /**
     * Connects and makes sure that the cluster answers; writes nothing to it.
     *
     * @param session where the kubeconfig for kubectl is written: a file that is ours
     * @throws PodlingsException if the context is unknown or the cluster does not answer
     */
    public static Cluster connect(
            Kubeconfig kubeconfig, String context, String namespace, Path session, Timeline time) {
        String server = kubeconfig.server(context).orElseThrow(() -> unknown(kubeconfig, context));
        kubeconfig.writeOnly(context, namespace, session);
        KubernetesClient client = client(session);
        try {
            client.getKubernetesVersion();
        } catch (KubernetesClientException failure) {
            client.close();
            throw Trouble.reaching(context, server, failure);
        }
        return new Cluster(context, client, namespace, session, time);
    }

    /** A client for the current context of this file, which gives up soon and says so instead of trying for minutes. */
    public static KubernetesClient client(Path kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setRequestTimeout(REQUEST_MILLIS);
        config.setRequestRetryBackoffLimit(1);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static PodlingsException unknown(Kubeconfig kubeconfig, String context) {
        List<String> names = kubeconfig.contextNames();
        if (names.isEmpty()) {
            return new PodlingsException(
                    "There is no context \"" + context + "\": "
                            + (kubeconfig.files().isEmpty() ? "no kubeconfig was found" : "the kubeconfig names none"),
                    "Start a cluster (minikube start), or learn on the built-in one:  ./podlings --context practice");
        }
        return new PodlingsException(
                "There is no context \"" + context + "\" in " + kubeconfig.files(),
                "There are: " + String.join(", ", names) + ". Choose with --context NAME, or --context practice for the"
                        + " built-in cluster.");
    }
}
