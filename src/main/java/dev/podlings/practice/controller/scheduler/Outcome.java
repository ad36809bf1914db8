package dev.podlings.practice.controller.scheduler;

/** What the scheduler found for a pod. */
sealed interface Outcome {

    /** It goes there. */
    record Chosen(NodeView node) implements Outcome {}

    /**
     * It can go nowhere now.
     *
     * @param message Kubernetes' sentence about all nodes
     */
    record Unschedulable(String message) implements Outcome {}
}
