package dev.podlings.practice.controller.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which pods go first when there are too many. Kubernetes, ReplicaSet, "When scaling down": unscheduled, not yet
 * running, not ready, cheap, crowded on their node, young.
 */
final class DeletionOrder {
    private DeletionOrder() {}

    /** @param onNode how many pods of the same application are on each node */
    static Comparator<PodView> first(Map<String, Integer> onNode, Instant now) {
        return Comparator.<PodView>comparingInt(pod -> pod.node().isEmpty() ? 0 : 1)
                .thenComparing(PodView::phase)
                .thenComparingInt(pod -> pod.isReady() ? 1 : 0)
                .thenComparingInt(PodView::deletionCost)
                .thenComparingInt(pod -> -onNode.getOrDefault(pod.node(), 0))
                .thenComparingInt(pod -> ageRank(pod.readySince(), now))
                .thenComparingInt(pod -> -pod.restarts())
                .thenComparingInt(pod -> ageRank(pod.created(), now))
                .thenComparing(PodView::created, Comparator.reverseOrder())
                .thenComparing(PodView::uid);
    }

    /** Kubernetes compares ages on a logarithmic scale, so that of pods of about the same age any may go. */
    private static int ageRank(@Nullable Instant since, Instant now) {
        if (since == null) {
            return -1;
        }
        long nanos = Math.max(1, Duration.between(since, now).toNanos());
        return 64 - Long.numberOfLeadingZeros(nanos);
    }
}
