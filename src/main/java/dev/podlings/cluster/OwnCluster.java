package dev.podlings.cluster;

import dev.podlings.cluster.door.Door;
import dev.podlings.cluster.door.Records;
import dev.podlings.cluster.door.Upstream;
import dev.podlings.failure.PodlingsException;
import dev.podlings.time.Timeline;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A cluster of the learner's own, reached by a context of the kubeconfig. */
public final class OwnCluster implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 20_000;

    private final Cluster cluster;
    private final Door door;
    private final Alone alone;
    private final Path session;

    private OwnCluster(Cluster cluster, Door door, Alone alone, Path session) {
        this.cluster = cluster;
        this.door = door;
        this.alone = alone;
        this.session = session;
    }

    /**
     * How to get to a cluster.
     *
     * @param kubeconfig reads the learner's kubeconfig, each time anew
     * @param namespace what client and kubectl are set to
     * @param session where the kubeconfig for kubectl is written: a file that is ours
     * @param address where its door opens, the same each time
     */
    public record Route(
            Supplier<Kubeconfig> kubeconfig, String context, String namespace, Path session, DoorAddress address) {}

    /**
     * Connects and makes sure that the cluster answers; writes nothing to it.
     *
     * @param records told of everything that is then asked of it
     * @param ledger gets what is made outside of all namespaces
     * @throws PodlingsException if the context is unknown or the cluster does not answer
     */
    public static OwnCluster connect(Route route, Records records, Ledger ledger, Timeline time) {
        Kubeconfig kubeconfig = route.kubeconfig().get();
        String context = route.context();
        String server = kubeconfig.server(context).orElseThrow(() -> unknown(kubeconfig, context));
        Alone alone = new Alone(route);
        Upstream upstream = reached(new Upstream(alone::target), context, server, alone);
        Door door = route.address().open(upstream, records);
        Kubeconfig.writeDoor(context, route.namespace(), door.url(), route.session());
        records.onMade(ledger::add);
        Cluster cluster =
                new Cluster(context, client(route.session()), route.namespace(), route.session(), time, ledger);
        OwnCluster own = new OwnCluster(cluster, door, alone, route.session());
        try {
            cluster.client().getKubernetesVersion();
            return own;
        } catch (KubernetesClientException failure) {
            own.close();
            throw Trouble.reaching(context, server, failure);
        }
    }

    private static Upstream reached(Upstream upstream, String context, String server, Alone alone) {
        try {
            upstream.reach();
            return upstream;
        } catch (IOException failure) {
            alone.remove();
            throw Trouble.reaching(context, server, new KubernetesClientException("no connection", failure));
        }
    }

    /**
     * A kubeconfig with the learner's context alone, as fabric8 reads one from a file. A passage of the door may still
     * ask for it while all is put away: then it is not written again.
     */
    private static final class Alone {
        private final Route route;
        private final Path file;
        private boolean gone;

        Alone(Route route) {
            this.route = route;
            this.file = route.session().resolveSibling(route.session().getFileName() + "-direct");
        }

        /** As the kubeconfig says now; as it said before where the context is not in it just now. */
        synchronized Upstream.Target target() {
            if (gone) {
                throw new KubernetesClientException("the way to " + route.context() + " has been closed");
            }
            Kubeconfig now = route.kubeconfig().get();
            if (now.server(route.context()).isPresent()) {
                now.writeOnly(route.context(), route.namespace(), file);
            }
            return OwnCluster.target(now, route.context(), file);
        }

        synchronized void remove() {
            gone = true;
            file.toFile().delete();
        }
    }

    /** @param alone a kubeconfig with that context alone */
    static Upstream.Target target(Kubeconfig kubeconfig, String context, Path alone) {
        return new Upstream.Target(
                Config.fromKubeconfig(alone.toFile()),
                kubeconfig.ofCluster(context, "tls-server-name"),
                kubeconfig.ofCluster(context, "proxy-url"),
                kubeconfig.proxies());
    }

    public Cluster cluster() {
        return cluster;
    }

    /** A client for the current context of this file, which gives up soon and says so instead of trying for minutes. */
    public static KubernetesClient client(Path kubeconfig) {
        return client(kubeconfig, new KubernetesSerialization());
    }

    /** The same; several clients can share what it has learnt of the types that go over the wire, which takes long. */
    public static KubernetesClient client(Path kubeconfig, KubernetesSerialization types) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setRequestTimeout(REQUEST_MILLIS);
        config.setRequestRetryBackoffLimit(1);
        if (isLoopback(config)) {
            config.setHttpProxy(null);
            config.setHttpsProxy(null);
        }
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(types)
                .build();
    }

    /** As kubectl does: what is on this machine is asked directly, whatever proxies the environment names. */
    private static boolean isLoopback(Config config) {
        String host = String.valueOf(URI.create(config.getMasterUrl()).getHost());
        return host.startsWith("127.") || Set.of("localhost", "[::1]").contains(host);
    }

    @Override
    public void close() {
        cluster.client().close();
        door.close();
        alone.remove();
        session.toFile().delete();
    }

    private static PodlingsException unknown(Kubeconfig kubeconfig, String context) {
        List<String> names = kubeconfig.contextNames();
        if (names.isEmpty()) {
            return new PodlingsException(
                    Say.of(kubeconfig.files().isEmpty() ? "context.noKubeconfig" : "context.emptyKubeconfig", context),
                    Say.of("context.start"));
        }
        if (names.contains(context)) {
            return new PodlingsException(
                    Say.of("context.noServer", context), Say.of("context.noServer.do", kubeconfig.files()));
        }
        return new PodlingsException(
                Say.of("context.none", context, kubeconfig.files()),
                Say.of("context.others", String.join(", ", names)));
    }
}
