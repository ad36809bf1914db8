package dev.podlings.practice.controller.workload.deployment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment and its ReplicaSets at one moment.
 *
 * @param current the set with the Deployment's template; null while there is none
 * @param old all others, the oldest first
 */
record Rollout(DeploymentView wanted, @Nullable SetView current, List<SetView> old) {
    Rollout {
        old = List.copyOf(old);
    }

    List<SetView> all() {
        List<SetView> all = new ArrayList<>(old);
        if (current != null) {
            all.add(current);
        }
        return all;
    }

    /** Those that are asked for pods. */
    List<SetView> active() {
        return all().stream().filter(SetView::isActive).toList();
    }
}
