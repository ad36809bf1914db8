package dev.podlings.practice.controller.workload.daemonset;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.workload.PodView;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a DaemonSet's status says, counted in nodes. */
record DaemonStatus(int desired, int current, int misscheduled, int ready, int updated, int available) {

    static DaemonStatus count(List<NodePods> nodes, Duration minReady, Instant now) {
        int desired = 0;
        int current = 0;
        int misscheduled = 0;
        int ready = 0;
        int updated = 0;
        int available = 0;
        for (NodePods node : nodes) {
            List<PodView> active = node.active();
            if (node.wanted()) {
                desired++;
                current += active.isEmpty() ? 0 : 1;
                ready += active.stream().anyMatch(PodView::isReady) ? 1 : 0;
                available += active.stream().anyMatch(pod -> pod.isAvailable(minReady, now)) ? 1 : 0;
                updated += node.current().stream().anyMatch(PodView::isActive) ? 1 : 0;
            } else {
                misscheduled += active.isEmpty() ? 0 : 1;
            }
        }
        return new DaemonStatus(desired, current, misscheduled, ready, updated, available);
    }

    /** Writes it if it says something new; the numbers that may be missing are left out when 0. */
    void write(Verbs verbs, StoredObject set) {
        verbs.changeStatus(
                Kinds.DAEMON_SET, set.key().namespace(), set.key().name(), Writer.CONTROLLER_MANAGER, tree -> {
                    ObjectNode status = Json.object();
                    status.put("currentNumberScheduled", current);
                    status.put("numberMisscheduled", misscheduled);
                    status.put("desiredNumberScheduled", desired);
                    status.put("numberReady", ready);
                    status.put("observedGeneration", Json.number(set.object(), 0, "metadata", "generation"));
                    put(status, "updatedNumberScheduled", updated);
                    put(status, "numberAvailable", available);
                    put(status, "numberUnavailable", desired - available);
                    tree.set("status", status);
                    return tree;
                });
    }

    private static void put(ObjectNode status, String field, int number) {
        if (number != 0) {
            status.put(field, number);
        }
    }
}
