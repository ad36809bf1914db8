package dev.podlings.practice.api;

import org.jspecify.annotations.Nullable;

/**
 * How something is to be deleted.
 *
 * @param gracePeriodSeconds null for the object's own
 * @param propagation null for the kind's default
 * @param uid the only uid that may be deleted; null for any
 * @param resourceVersion the only version that may be deleted; null for any
 */
public record DeleteOptions(
        @Nullable Integer gracePeriodSeconds,
        @Nullable Propagation propagation,
        @Nullable String uid,
        @Nullable String resourceVersion) {

    /** What happens to the objects that an object owns. */
    public enum Propagation {
        BACKGROUND,
        FOREGROUND,
        ORPHAN
    }

    /** As Kubernetes does it when nothing is said. */
    public static final DeleteOptions DEFAULT = new DeleteOptions(null, null, null, null);

    /** Only that very object, by its uid. */
    public static DeleteOptions only(String uid) {
        return new DeleteOptions(null, null, uid, null);
    }

    /** At once, without waiting for the kubelet. */
    public static DeleteOptions now() {
        return new DeleteOptions(0, null, null, null);
    }
}
