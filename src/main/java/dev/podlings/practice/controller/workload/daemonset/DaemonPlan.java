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
     * How old pods are replaced.
     *
     * @param rolling whether without being asked
     * @param maxUnavailable how many nodes may be without an available pod because of that
     * @param maxSurge how many nodes may have a new pod beside the old one; 0 for none
     */
    record Replacing(boolean rolling, int maxUnavailable, int maxSurge) {
        boolean surges() {
            return rolling && maxSurge > 0;
        }
    }

    static DaemonPlan of(List<NodePods> nodes, Replacing how, Duration minReady, Instant now) {
        List<String> create = new ArrayList<>();
        List<PodView> delete = new ArrayList<>();
        List<PodView> failed = new ArrayList<>();
        for (NodePods node : nodes) {
            if (node.wanted()) {
                keepEnough(node, how, minReady, now, create, delete, failed);
            } else if (!node.mayStay()) {
                delete.addAll(node.active());
            }
        }
        if (how.surges()) {
            surge(nodes, how.maxSurge(), minReady, now, create);
        } else if (how.rolling()) {
            replace(nodes, how.maxUnavailable(), minReady, now, delete);
        }
        return new DaemonPlan(create, delete, failed);
    }

    private static void keepEnough(
            NodePods node,
            Replacing how,
            Duration minReady,
            Instant now,
            List<String> create,
            List<PodView> delete,
            List<PodView> failed) {
        Stream.concat(node.current().stream(), node.old().stream())
                .filter(pod -> pod.isFinished() && !pod.deleting())
                .forEach(failed::add);
        if (how.surges()) {
            delete.addAll(tooManyInASurge(node, minReady, now));
        } else {
            // Kubernetes: the oldest stays; a new one is made only when the one before is really gone.
            delete.addAll(allButTheOldest(node.active()));
        }
        if (node.isEmpty()) {
            create.add(node.node());
        }
    }

    private static List<PodView> allButTheOldest(List<PodView> pods) {
        return pods.stream()
                .filter(PodView::isActive)
                .sorted(Comparator.comparing(PodView::created).thenComparing(PodView::name))
                .skip(1)
                .toList();
    }

    /** Kubernetes: one old and one new pod, until the new one is available or the old one is not ready any more. */
    private static List<PodView> tooManyInASurge(NodePods node, Duration minReady, Instant now) {
        List<PodView> tooMany = new ArrayList<>(allButTheOldest(node.current()));
        tooMany.addAll(allButTheOldest(node.old()));
        List<PodView> left =
                node.active().stream().filter(pod -> !tooMany.contains(pod)).toList();
        for (PodView old : node.old()) {
            boolean hasSuccessor = left.contains(old) && left.size() > 1;
            boolean succeeded =
                    left.stream().anyMatch(pod -> node.current().contains(pod) && pod.isAvailable(minReady, now));
            if (hasSuccessor && (succeeded || !old.isReady())) {
                tooMany.add(old);
            }
        }
        return tooMany;
    }

    /** Kubernetes, rolling update with maxSurge: a new pod beside the old one, on a few nodes at a time. */
    private static void surge(List<NodePods> nodes, int maxSurge, Duration minReady, Instant now, List<String> create) {
        int surging = 0;
        List<String> candidates = new ArrayList<>();
        for (NodePods node : nodes) {
            List<PodView> old = node.old().stream().filter(PodView::isActive).toList();
            if (!node.wanted() || old.isEmpty()) {
                continue;
            }
            boolean hasNew = node.current().stream().anyMatch(PodView::isActive);
            if (hasNew) {
                surging += node.current().stream().anyMatch(pod -> pod.isAvailable(minReady, now)) ? 0 : 1;
            } else if (old.stream().noneMatch(pod -> pod.isAvailable(minReady, now))) {
                // It serves nobody, so its successor need not wait for its turn.
                create.add(node.node());
            } else {
                candidates.add(node.node());
            }
        }
        candidates.stream().limit(Math.max(0, maxSurge - surging)).forEach(create::add);
    }

    /**
     * Kubernetes, rolling update of a DaemonSet: old pods that are not available go at once, others a few at a time.
     */
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
