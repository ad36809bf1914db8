package dev.podlings.bench;

import dev.podlings.cluster.Ownership;
import dev.podlings.cluster.door.Request;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a course wrote to a cluster outside of the learner's namespace and the one beside it, other than what it may:
 * objects with podlings' label, and the volumes of the learner's claims.
 */
final class Strays implements PracticeClusters.Onlooker {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> OURS = Set.of("podlings-test", "podlings-test-other");
    private static final Set<String> AGREED = Set.of("namespaces", "storageclasses");

    private final Collection<String> found = new ConcurrentLinkedQueue<>();
    private final Collection<String> writes = new ConcurrentLinkedQueue<>();

    /** One line for each. */
    List<String> found() {
        return List.copyOf(found);
    }

    /** All writes that were let pass because of what they are about. */
    List<String> outside() {
        return List.copyOf(writes);
    }

    @Override
    public void asked(Request request, KubernetesClient cluster) {
        boolean inOurs = OURS.contains(request.namespace());
        if (request.changesNothing() || inOurs || request.status() >= 400) {
            return;
        }
        String line = request.method() + " " + request.path() + " " + request.status();
        boolean allowed = request.namespace().isEmpty()
                && (AGREED.contains(request.resource())
                                && (request.verb().startsWith("delete") || allAreLabelled(request, cluster))
                        || isOfOurClaims(request, cluster));
        (allowed ? writes : found).add(line);
    }

    private static boolean allAreLabelled(Request request, KubernetesClient cluster) {
        for (JsonNode each : items(request, cluster)) {
            JsonNode metadata = each.path("metadata");
            boolean kubernetesOwn = metadata.path("name").asString("").matches("default|kube-.*|standard");
            if (!kubernetesOwn
                    && !metadata.path("labels")
                            .path(Ownership.LABEL)
                            .asString("")
                            .equals(Ownership.VALUE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfOurClaims(Request request, KubernetesClient cluster) {
        if (!request.resource().equals("persistentvolumes")) {
            return false;
        }
        for (JsonNode each : items(request, cluster)) {
            String claimed =
                    each.path("spec").path("claimRef").path("namespace").asString("");
            boolean touched = each.path("metadata").path("name").asString("").equals(request.name());
            if (touched && !OURS.contains(claimed)) {
                return false;
            }
        }
        return true;
    }

    /** All of that kind that there are now. */
    private static JsonNode items(Request request, KubernetesClient cluster) {
        return JSON.readTree(cluster.raw(request.collection())).path("items");
    }
}
