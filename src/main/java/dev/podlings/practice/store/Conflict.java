package dev.podlings.practice.store;

import org.jspecify.annotations.Nullable;

/** A write that lost: the object is not at the version that it was made for. */
public final class Conflict extends Exception {
    private static final long serialVersionUID = 1;

    private final transient @Nullable StoredObject present;

    Conflict(ObjectKey key, @Nullable StoredObject present) {
        super(key + " is at version " + (present == null ? "none" : present.version()));
        this.present = present;
    }

    /** What is there instead; null when nothing is. */
    public @Nullable StoredObject present() {
        return present;
    }
}
