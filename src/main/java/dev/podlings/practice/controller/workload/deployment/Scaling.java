package dev.podlings.practice.controller.workload.deployment;

/** One ReplicaSet and how many pods it is to have. */
record Scaling(SetView set, int to) {
    boolean changesSize() {
        return set.replicas() != to;
    }
}
