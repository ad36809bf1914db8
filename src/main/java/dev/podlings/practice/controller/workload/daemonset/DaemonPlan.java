package dev.podlings.practice.controller.workload.daemonset;

import dev.podlings.practice.controller.workload.PodView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a DaemonSet needs now.
 *
 * @param create the nodes that get a pod
 * @param delete pods that are too many, in the wrong place, or old
 * @param failed pods that ended though they never should, and make room for another
 */
record DaemonPlan(List<String> create, List<PodView> delete, List<PodView> failed) {
    DaemonPlan {
        create = List.copyOf(create);
        delete = List.copyOf(delete);
        failed = List.copyOf(failed);
    }

    /**
     * @param rolling whether old pods are replaced without being asked
     * @param maxUnavailable how many nodes may be without an available pod because of that
     */
    static DaemonPlan of(List<NodePods> nodes, boolean rolling, int maxUnavailable, Duration minReady, Instant now) {
        List<String> create = new ArrayList<>();
        List<PodView> delete = new ArrayList<>();
        List<PodView> failed = new ArrayList<>();
        for (NodePods node : nodes) {
            if (node.wanted()) {
                keepOne(node, create, delete, failed);
            } else if (!node.mayStay()) {
                delete.addAll(node.active());
            }
        }
        if (rolling) {
            replace(nodes, maxUnavailable, minReady, now, delete);
        }
        return new DaemonPlan(create, delete, failed);
    }

    private static void keepOne(NodePods node, List<String> create, List<PodView> delete, List<PodView> failed) {
        Stream.concat(node.current().stream(), node.old().stream())
                .filter(pod -> pod.isFinished() && !pod.deleting())
                .forEach(failed::add);
        // Kubernetes: the oldest stays; a new one is made only when the one before is really gone.
        node.active().stream()
                .sorted(Comparator.comparing(PodView::created).thenComparing(PodView::name))
                .skip(1)
                .forEach(delete::add);
        if (node.isEmpty()) {
            create.add(node.node());
        }
    }

    /** Kubernetes, rolling update of a DaemonSet: old pods that are not available go at once, others a few at a time. */
    private static void replace(
            List<NodePods> nodes, int maxUnavailable, Duration minReady, Instant now, List<PodView> delete) {
        int unavailable = 0;
        List<PodView> candidates = new ArrayList<>();
        for (NodePods node : nodes) {
            if (node.wanted()) {
                boolean available = node.active().stream().anyMatch(pod -> pod.isAvailable(minReady, now));
                unavailable += available ? 0 : 1;
                node.old().stream()
                        .filter(pod -> pod.isActive() && !delete.contains(pod))
                        .forEach(pod -> (available ? candidates : delete).add(pod));
            }
        }
        candidates.stream().limit(Math.max(0, maxUnavailable - unavailable)).forEach(delete::add);
    }
}
