package dev.podlings.practice.store;

import org.jspecify.annotations.Nullable;

/**
 * One write.
 *
 * @param object as it is after the write; of a deletion, as it was, with the deletion's own version
 * @param before as it was before the write; null when it was created
 */
public record WatchEvent(
        Type type, StoredObject object, @Nullable StoredObject before) {

    /** What a write did. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }

    public long version() {
        return object.version();
    }
}
