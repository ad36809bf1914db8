package dev.podlings.cluster;

import dev.podlings.home.PrivateFile;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is remembered of a cluster of the learner's: what was found out with some effort, and what the learner agreed
 * to. A cluster that was deleted and made again under the same name is another one, and begins without memories.
 */
public final class ClusterMemory {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CLUSTER = "cluster";

    private final Path file;
    private final Map<String, String> known = new TreeMap<>();

    private ClusterMemory(Path file) {
        this.file = file;
    }

    /** @param folder where memories are kept, one file for each context */
    public static ClusterMemory of(Path folder, Cluster cluster) {
        ClusterMemory memory = new ClusterMemory(folder.resolve(fileName(cluster.name()) + ".json"));
        memory.read();
        String identity = identity(cluster.client());
        if (!identity.isEmpty() && !identity.equals(memory.known.getOrDefault(CLUSTER, identity))) {
            memory.known.clear();
        }
        if (!identity.isEmpty()) {
            memory.known.put(CLUSTER, identity);
        }
        return memory;
    }

    /** The beginning of the names of files that are kept of a context. */
    public static String fileName(String context) {
        return context.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + Integer.toHexString(context.hashCode());
    }

    public synchronized Optional<String> recall(String what) {
        return Optional.ofNullable(known.get(what));
    }

    public synchronized void remember(String what, String value) {
        if (value.equals(known.put(what, value))) {
            return;
        }
        ObjectNode tree = JSON.createObjectNode();
        known.forEach(tree::put);
        PrivateFile.write(file, tree.toPrettyString() + "\n");
    }

    private void read() {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            JSON.readTree(Files.readString(file))
                    .properties()
                    .forEach(each -> known.put(each.getKey(), each.getValue().asString("")));
        } catch (JacksonException broken) {
            // It was written by something else, or half: whatever it knew can be found out again.
            known.clear();
        } catch (IOException failed) {
            throw new UncheckedIOException("the file " + file + " could not be read", failed);
        }
    }

    /** The uid of the namespace kube-system lives as long as its cluster does; "" where it may not be read. */
    private static String identity(KubernetesClient client) {
        return Permitted.read(() -> client.namespaces().withName("kube-system").get())
                .map(system -> system.getMetadata().getUid())
                .orElse("");
    }
}
