package dev.podlings.practice.controller.workload.deployment;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.StoredObject;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/**
 * What a Deployment sees of one of its ReplicaSets.
 *
 * @param replicas how many it is asked for
 * @param running how many pods it has
 * @param revision 0 while it has none
 */
record SetView(
        StoredObject stored,
        String name,
        String created,
        int replicas,
        int running,
        int ready,
        int available,
        int terminating,
        boolean upToDate,
        boolean deleting,
        long revision) {

    /** The oldest first; of two that were made in the same second, by name. */
    static final Comparator<SetView> OLDEST_FIRST =
            Comparator.comparing(SetView::created).thenComparing(SetView::name);

    static SetView of(StoredObject stored) {
        JsonNode set = stored.object();
        JsonNode status = Json.at(set, "status");
        return new SetView(
                stored,
                Json.text(set, "metadata", "name"),
                Json.text(set, "metadata", "creationTimestamp"),
                Json.number(set, 1, "spec", "replicas"),
                Json.number(status, 0, "replicas"),
                Json.number(status, 0, "readyReplicas"),
                Json.number(status, 0, "availableReplicas"),
                Json.number(status, 0, "terminatingReplicas"),
                Json.number(status, 0, "observedGeneration") >= Json.number(set, 0, "metadata", "generation"),
                Json.at(set, "metadata").has("deletionTimestamp"),
                Annotations.revision(set));
    }

    boolean isActive() {
        return replicas > 0;
    }

    static int sum(List<SetView> sets, ToIntFunction<SetView> count) {
        return sets.stream().mapToInt(count).sum();
    }
}
