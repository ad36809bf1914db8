package dev.podlings.practice.kind.rule;

import dev.podlings.practice.kind.Kind;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens to an object on its way into the store. The order is Kubernetes': for a create {@link #defaults},
 * {@link #prepareCreate}, {@link #admit}, {@link #validateCreate}; for an update {@link #defaults},
 * {@link #prepareUpdate}, {@link #validateUpdate}.
 *
 * <p>The object must already have its name, namespace and (for a create) uid and creationTimestamp.
 */
public final class KindRules {
    private KindRules() {}

    /** Fills in what was not said and does not depend on anything else. */
    public static void defaults(Kind kind, ObjectNode object) {}

    /** Takes away what a creator may not say, such as a status, and adds what every new object has. */
    public static void prepareCreate(Kind kind, ObjectNode object) {}

    /** Fills in what depends on the cluster: addresses, the default StorageClass, a pod's service account. */
    public static void admit(Kind kind, ObjectNode object, Allocations allocations) {}

    public static List<FieldError> validateCreate(Kind kind, ObjectNode object) {
        return List.of();
    }

    /**
     * Takes away what an update of the main resource may not change (status), keeps what a writer may leave out, and
     * counts the generation up where the kind has one and the spec has changed.
     */
    public static void prepareUpdate(Kind kind, ObjectNode after, ObjectNode before) {}

    public static List<FieldError> validateUpdate(Kind kind, ObjectNode after, ObjectNode before) {
        return List.of();
    }

    /** Takes over everything but the status from the object as it was. */
    public static void prepareStatusUpdate(Kind kind, ObjectNode after, ObjectNode before) {}

    public static List<FieldError> validateStatusUpdate(Kind kind, ObjectNode after, ObjectNode before) {
        return List.of();
    }
}
