package dev.podlings.check.expect;

/** Whether a workload has the replicas that are asked for. */
public enum Replicas {
    NOT_ASKED_FOR,
    AS_ASKED,
    OTHERWISE;

    public static Replicas asAsked(boolean so) {
        return so ? AS_ASKED : OTHERWISE;
    }

    public boolean areAskedFor() {
        return this != NOT_ASKED_FOR;
    }
}
