package dev.podlings.practice;

import dev.podlings.practice.api.Bootstrap;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.practice.controller.ControllerLoop;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.controller.disruption.BudgetedEvictions;
import dev.podlings.practice.controller.storage.DefaultClass;
import dev.podlings.practice.node.Nodes;
import dev.podlings.practice.node.Pace;
import dev.podlings.practice.node.Stock;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.time.Timeline;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes cluster in this JVM: one history of objects, the API over it, the controllers that keep it as asked, and
 * the nodes that run its pods.
 */
public final class PracticeCluster implements AutoCloseable {
    private final ObjectStore store;
    private final View view;
    private final ControllerLoop controllers;
    private final Nodes nodes;
    private final ApiServer server;

    /**
     * What kind of practice cluster.
     *
     * @param time the clock that everything in it shares; closed by whoever made it
     * @param file where the objects are kept; null for in memory
     * @param listening address
     * @param onBug told of what should not have been thrown
     * @param nodes how many
     * @param pace how fast pods live
     * @param stock the images that the nodes hold
     */
    public record Options(
            Timeline time,
            @Nullable Path file,
            ApiServer.Options listening,
            Consumer<Throwable> onBug,
            int nodes,
            Pace pace,
            Stock stock) {

        /** With the usual images. */
        public Options(
                Timeline time,
                @Nullable Path file,
                ApiServer.Options listening,
                Consumer<Throwable> onBug,
                int nodes,
                Pace pace) {
            this(time, file, listening, onBug, nodes, pace, Stock.USUAL);
        }

        /** One node, without delays, on any port: for tests. */
        public static Options forTests(Timeline time, Consumer<Throwable> onBug) {
            return new Options(time, null, ApiServer.Options.anyPort(), onBug, 1, Pace.INSTANT);
        }
    }

    private PracticeCluster(Options options) {
        Path file = options.file();
        Timeline time = options.time();
        this.store = file == null ? new ObjectStore() : ObjectStore.in(file);
        Verbs verbs = new Verbs(store, time);
        boolean isNew = store.version() <= 1;
        Bootstrap.fill(verbs);
        if (isNew) {
            DefaultClass.create(verbs);
            store.forgetHistory();
        }
        this.view = new View(store);
        this.nodes = new Nodes(
                verbs,
                store,
                time,
                options.pace(),
                options.nodes(),
                options.stock(),
                file == null ? null : file.resolveSibling("volumes"),
                options.onBug());
        this.controllers = new ControllerLoop(store, time, Controllers.all(store, view, verbs, time));
        nodes.start();
        this.server = new ApiServer(
                options.listening(),
                store,
                verbs,
                time,
                nodes.access(),
                new BudgetedEvictions(verbs, view, time),
                options.onBug());
    }

    /** Starts a cluster; when it returns, clients can use it. */
    public static PracticeCluster start(Options options) {
        return new PracticeCluster(options);
    }

    /** With its secret part: what stands in a kubeconfig as {@code server}. */
    public String url() {
        return server.url();
    }

    public int port() {
        return server.port();
    }

    /**
     * A kubeconfig for it. Whoever has it may do everything in this cluster, so it belongs in a private file. Its user
     * acts {@code as} the secret: so kubectl says it even where it leaves out the path of the address.
     *
     * @param url with its secret part
     * @param namespace that its context is set to
     */
    public static String kubeconfig(String url, String namespace) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: practice
                  cluster:
                    server: %s
                contexts:
                - name: practice
                  context:
                    cluster: practice
                    user: practice
                    namespace: %s
                current-context: practice
                users:
                - name: practice
                  user:
                    as: "%s"
                """.formatted(url, namespace, url.substring(url.lastIndexOf('/') + 1));
    }

    @Override
    public void close() {
        server.close();
        controllers.close();
        nodes.close();
        view.close();
        store.close();
    }
}
