package dev.podlings.cell;

import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.OwnCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lesson's cluster as Java snippets see it, in the Java that they run in. */
public final class SnippetCluster {
    /** What runs before the first snippet of a document. */
    public static final List<String> STARTUP = List.of(
            "import java.util.*;",
            "import java.util.function.*;",
            "import java.util.stream.*;",
            "import java.time.*;",
            "import io.fabric8.kubernetes.api.model.*;",
            "import io.fabric8.kubernetes.client.*;",
            "KubernetesClient client = dev.podlings.cell.SnippetCluster.client();",
            "String ns = System.getProperty(\"podlings.namespace\");",
            "dev.podlings.cell.PodMongo podMongo = new dev.podlings.cell.PodMongo(client, ns);",
            "com.mongodb.client.MongoClient mongo(String pod) { return podMongo.of(pod); }");

    private static final String KUBECONFIG = "podlings.kubeconfig";

    private SnippetCluster() {}

    /** What the snippets' Java must be told. */
    public static Map<String, String> properties(Cluster cluster) {
        return Map.of(
                KUBECONFIG,
                cluster.kubeconfig().toAbsolutePath().toString(),
                "podlings.namespace",
                cluster.namespace());
    }

    /** A client that connects when it is first used: most snippets never do. */
    public static KubernetesClient client() {
        Connection connection = new Connection();
        return (KubernetesClient) Proxy.newProxyInstance(
                SnippetCluster.class.getClassLoader(),
                new Class<?>[] {KubernetesClient.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(connection.get(), arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause() == null ? failed : failed.getCause();
                    }
                });
    }

    private static final class Connection {
        private @Nullable KubernetesClient client;

        synchronized KubernetesClient get() {
            KubernetesClient open = client;
            if (open == null) {
                open = OwnCluster.client(Path.of(System.getProperty(KUBECONFIG, "")));
                client = open;
            }
            return open;
        }
    }
}
