package dev.podlings.practice.controller.workload.daemonset;

import dev.podlings.practice.controller.workload.PodView;
import java.util.List;

/**
 * One node as a DaemonSet sees it.
 *
 * @param wanted whether a pod is to run there
 * @param mayStay whether one that runs there may go on
 * @param current the set's pods there that were made from its template as it is now
 * @param old its other pods there
 */
record NodePods(String node, boolean wanted, boolean mayStay, List<PodView> current, List<PodView> old) {
    NodePods {
        current = List.copyOf(current);
        old = List.copyOf(old);
    }

    List<PodView> active() {
        return java.util.stream.Stream.concat(current.stream(), old.stream())
                .filter(PodView::isActive)
                .toList();
    }

    boolean isEmpty() {
        return current.isEmpty() && old.isEmpty();
    }
}
