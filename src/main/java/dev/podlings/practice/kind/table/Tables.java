package dev.podlings.practice.kind.table;

import dev.podlings.practice.kind.Kind;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Makes {@code meta.k8s.io/v1 Table} objects. */
public final class Tables {
    /** What each row carries of its object. */
    public enum Include {
        NONE,
        METADATA,
        OBJECT
    }

    private Tables() {}

    /**
     * @param metadata of the table: a list's, or just the resourceVersion of the one object
     * @param withColumns false for all but the first event of a watch
     * @param now against which ages are counted
     */
    public static ObjectNode table(
            Kind kind,
            List<ObjectNode> objects,
            ObjectNode metadata,
            Include include,
            boolean withColumns,
            Instant now) {
        throw new UnsupportedOperationException(
                kind.toString() + objects.size() + metadata + include + withColumns + now);
    }
}
