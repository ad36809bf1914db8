package dev.podlings.practice.controller.workload;

import dev.podlings.practice.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a ReplicaSet's status says of its pods.
 *
 * @param terminating pods that are on their way out and no replicas any more
 */
record ReplicaSetStatus(int replicas, int fullyLabeled, int ready, int available, int terminating) {

    /** @param template the labels of the set's template */
    static ReplicaSetStatus of(List<PodView> pods, JsonNode template, Duration minReady, Instant now) {
        int replicas = 0;
        int labeled = 0;
        int ready = 0;
        int available = 0;
        int terminating = 0;
        for (PodView pod : pods) {
            if (pod.isTerminating()) {
                terminating++;
            }
            if (pod.isActive()) {
                replicas++;
                labeled += hasAll(pod.labels(), template) ? 1 : 0;
                ready += pod.isReady() ? 1 : 0;
                available += pod.isAvailable(minReady, now) ? 1 : 0;
            }
        }
        return new ReplicaSetStatus(replicas, labeled, ready, available, terminating);
    }

    /** The status as it is written; numbers other than replicas and terminatingReplicas are left out when 0. */
    ObjectNode write(int observedGeneration, @Nullable ObjectNode failure) {
        ObjectNode status = Json.object();
        status.put("replicas", replicas);
        putUnlessZero(status, "fullyLabeledReplicas", fullyLabeled);
        putUnlessZero(status, "readyReplicas", ready);
        putUnlessZero(status, "availableReplicas", available);
        status.put("terminatingReplicas", terminating);
        status.put("observedGeneration", observedGeneration);
        if (failure != null) {
            status.putArray("conditions").add(failure);
        }
        return status;
    }

    private static boolean hasAll(JsonNode labels, JsonNode wanted) {
        return wanted.properties().stream().allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    private static void putUnlessZero(ObjectNode status, String field, int number) {
        if (number != 0) {
            status.put(field, number);
        }
    }
}
