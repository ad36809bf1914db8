package dev.podlings.practice.controller.statefulset;

import java.util.List;

/** One thing that a plan does. */
sealed interface Step {

    /**
     * Makes what is missing of a pod's claims.
     *
     * @param deleting claims that are on their way out: the step fails because of them
     * @param forNewPod whether the pod waits for it; then a failure is the pod's
     */
    record MakeClaims(int ordinal, List<SetSpec.ClaimTemplate> missing, List<String> deleting, boolean forNewPod)
            implements Step {
        public MakeClaims {
            missing = List.copyOf(missing);
            deleting = List.copyOf(deleting);
        }
    }

    /** Makes a pod from that revision's template. */
    record MakePod(int ordinal, Revision revision) implements Step {}

    /** Gives a pod's claims the owners that the retention policy asks for. */
    record KeepClaims(int ordinal) implements Step {}

    /** Gives a pod its labels and volumes back. */
    record MendPod(Replica pod) implements Step {}

    record DeletePod(Replica pod) implements Step {}
}
