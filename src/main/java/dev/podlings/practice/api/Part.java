package dev.podlings.practice.api;

/** Which part of an object a write is about. */
public enum Part {
    /** All but the status. */
    MAIN(""),
    STATUS("status"),
    /** Only the number of replicas. */
    SCALE("scale"),
    /** Only a namespace's finalizers of its content. */
    FINALIZE("finalize");

    private final String subresource;

    Part(String subresource) {
        this.subresource = subresource;
    }

    /** As it stands in managedFields; "" for the main resource. */
    public String subresource() {
        return subresource;
    }
}
