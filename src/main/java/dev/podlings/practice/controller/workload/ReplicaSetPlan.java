package dev.podlings.practice.controller.workload;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a ReplicaSet needs so that as many pods run as it asks for.
 *
 * @param create how many pods to make
 * @param delete which pods to delete, in this order
 */
record ReplicaSetPlan(int create, List<PodView> delete) {
    /** Kubernetes, ReplicaSet controller: so many in one sync at most. */
    private static final int BURST = 500;

    ReplicaSetPlan {
        delete = List.copyOf(delete);
    }

    /**
     * @param active the pods that count as replicas
     * @param onNode how many pods of the same application are on each node
     */
    static ReplicaSetPlan of(int wanted, List<PodView> active, Map<String, Integer> onNode, Instant now) {
        int missing = wanted - active.size();
        if (missing >= 0) {
            return new ReplicaSetPlan(Math.min(missing, BURST), List.of());
        }
        List<PodView> first = active.stream()
                .sorted(DeletionOrder.first(onNode, now))
                .limit(Math.min(-missing, BURST))
                .toList();
        return new ReplicaSetPlan(0, first);
    }
}
