package dev.podlings.check.world;

import java.util.List;
import java.util.stream.Stream;

/** What is so of a workload's pods at this moment. */
public final class Workloads {
    private Workloads() {}

    /**
     * How many of its pods are ready and stay. Kubernetes: the workload's own status counts one on its way out for as
     * long as that answers, and lags behind what has gone; it is all there is where the pods cannot be seen.
     */
    public static int readyPods(Item workload, World world) {
        if (!world.canSee(Kind.POD)) {
            return workload.number(0, "status", "readyReplicas");
        }
        List<Item> owners = Stream.concat(
                        Stream.of(workload),
                        world.all(Kind.REPLICA_SET).stream().filter(set -> set.isControlledBy(workload)))
                .toList();
        return (int) world.all(Kind.POD).stream()
                .filter(Pods::isHealthy)
                .filter(pod -> owners.stream().anyMatch(pod::isControlledBy))
                .count();
    }
}
