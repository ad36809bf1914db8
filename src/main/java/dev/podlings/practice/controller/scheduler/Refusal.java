package dev.podlings.practice.controller.scheduler;

/**
 * Why a node does not suit a pod.
 *
 * @param reason in Kubernetes' words
 * @param hopeless whether it would not suit even if other pods left; Kubernetes: UnschedulableAndUnresolvable
 */
record Refusal(String reason, boolean hopeless) {
    static Refusal hopeless(String reason) {
        return new Refusal(reason, true);
    }

    static Refusal crowded(String reason) {
        return new Refusal(reason, false);
    }
}
