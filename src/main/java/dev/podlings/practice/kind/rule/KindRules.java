package dev.podlings.practice.kind.rule;

import static java.util.Map.entry;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.schema.Schema;
import dev.podlings.practice.kind.schema.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens to an object on its way into the store. The order is Kubernetes': for a create {@link #defaults},
 * {@link #prepareCreate}, {@link #admit}, {@link #validateCreate}; for an update {@link #defaults},
 * {@link #prepareUpdate}, {@link #forbidsUpdate}, {@link #validateUpdate}; for a status {@link #prepareStatusUpdate},
 * {@link #validateStatusUpdate}.
 *
 * <p>The object must already have its name, namespace and (for a create) uid and creationTimestamp. All of these change
 * the tree that they are given.
 */
public final class KindRules {
    private static final Map<Kind, Rule> RULES = Map.ofEntries(
            entry(Kinds.NAMESPACE, new NamespaceRule()),
            entry(Kinds.NODE, new NodeRule()),
            entry(Kinds.POD, new PodRule()),
            entry(Kinds.SERVICE, new ServiceRule()),
            entry(Kinds.ENDPOINTS, new EndpointsRule()),
            entry(Kinds.CONFIG_MAP, new ConfigMapRule()),
            entry(Kinds.SECRET, new SecretRule()),
            entry(Kinds.SERVICE_ACCOUNT, new PlainRule()),
            entry(Kinds.PERSISTENT_VOLUME, new PersistentVolumeRule()),
            entry(Kinds.PERSISTENT_VOLUME_CLAIM, new PersistentVolumeClaimRule()),
            entry(Kinds.EVENT, new EventRule()),
            entry(Kinds.CONTROLLER_REVISION, new ControllerRevisionRule()),
            entry(Kinds.DAEMON_SET, new DaemonSetRule()),
            entry(Kinds.DEPLOYMENT, new DeploymentRule()),
            entry(Kinds.REPLICA_SET, new ReplicaSetRule()),
            entry(Kinds.STATEFUL_SET, new StatefulSetRule()),
            entry(Kinds.JOB, new JobRule()),
            entry(Kinds.POD_DISRUPTION_BUDGET, new PodDisruptionBudgetRule()),
            entry(Kinds.STORAGE_CLASS, new StorageClassRule()),
            entry(Kinds.LEASE, new LeaseRule()),
            entry(Kinds.ENDPOINT_SLICE, new EndpointSliceRule()));

    private KindRules() {}

    /** Fills in what was not said and does not depend on anything else; drops what means nothing. */
    public static void defaults(Kind kind, ObjectNode object) {
        object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        settle(kind, object);
        rule(kind).defaults(object);
        settle(kind, object);
    }

    /**
     * Takes away what a creator may not say, such as a status, and adds what every new object has. {@link #admit} puts
     * it in order.
     */
    public static void prepareCreate(Kind kind, ObjectNode object) {
        ObjectNode metadata = Json.make(object, "metadata");
        metadata.remove(List.of("selfLink", "deletionTimestamp", "deletionGracePeriodSeconds"));
        // Kubernetes lets a kubelet register its Node with the status in one request.
        if (kind.subresource("status").isPresent() && !kind.equals(Kinds.NODE)) {
            object.remove("status");
        }
        if (rule(kind).hasGeneration()) {
            metadata.put("generation", 1);
        }
        rule(kind).prepareCreate(object);
    }

    /** Fills in what depends on the cluster: addresses, the default StorageClass, a pod's service account. */
    public static void admit(Kind kind, ObjectNode object, Allocations allocations) {
        rule(kind).admit(object, allocations);
        settle(kind, object);
    }

    public static List<FieldError> validateCreate(Kind kind, ObjectNode object) {
        Errors errors = new Errors();
        MetadataRules.validate(object.path("metadata"), rule(kind)::nameComplaints, errors);
        rule(kind).validate(object, errors);
        rule(kind).validateCreate(object, errors);
        return errors.found();
    }

    /**
     * Takes away what an update of the main resource may not change (status), keeps what a writer may leave out, and
     * counts the generation up where the kind has one and the spec has changed.
     */
    public static void prepareUpdate(Kind kind, ObjectNode after, ObjectNode before) {
        if (kind.subresource("status").isPresent()) {
            keep("status", after, before);
        }
        keepSystemMetadata(after, before);
        rule(kind).prepareUpdate(after, before);
        settle(kind, after);
        ObjectNode metadata = Json.make(after, "metadata");
        keep("generation", metadata, before.path("metadata"));
        if (rule(kind).hasGeneration() && !content(after).equals(content(before))) {
            metadata.put("generation", Json.number(before, 0, "metadata", "generation") + 1);
        }
    }

    /** Whether a PUT without resourceVersion is accepted, as the last one to write. */
    public static boolean allowsUnconditionalUpdate(Kind kind) {
        return rule(kind).allowsUnconditionalUpdate();
    }

    /** Why the cluster's own rules forbid a change: 403, the part after {@code is forbidden: }. */
    public static Optional<String> forbidsUpdate(
            Kind kind, ObjectNode after, ObjectNode before, Allocations allocations) {
        return rule(kind).forbidsUpdate(after, before, allocations);
    }

    public static List<FieldError> validateUpdate(Kind kind, ObjectNode after, ObjectNode before) {
        Errors errors = new Errors();
        MetadataRules.common("metadata", after.path("metadata"), errors);
        MetadataRules.validateUpdate(after.path("metadata"), before.path("metadata"), errors);
        if (rule(kind).revalidates()) {
            rule(kind).validate(after, errors);
        }
        rule(kind).validateUpdate(after, before, errors);
        return errors.found();
    }

    /** Takes over everything but metadata and status from the object as it was; needs no {@link #defaults} before. */
    public static void prepareStatusUpdate(Kind kind, ObjectNode after, ObjectNode before) {
        keepSystemMetadata(after, before);
        keep("generation", Json.make(after, "metadata"), before.path("metadata"));
        for (String part : List.copyOf(before.propertyNames())) {
            if (!part.equals("metadata") && !part.equals("status")) {
                keep(part, after, before);
            }
        }
        settle(kind, after, before);
    }

    /** Takes over everything but {@code spec.finalizers} from a namespace as it was. */
    public static void prepareFinalize(Kind kind, ObjectNode after, ObjectNode before) {
        JsonNode finalizers = Json.at(after, "spec", "finalizers");
        after.removeAll();
        after.setAll(before.deepCopy());
        Json.make(after, "spec").set("finalizers", finalizers);
        settle(kind, after);
    }

    public static List<FieldError> validateStatusUpdate(Kind kind, ObjectNode after, ObjectNode before) {
        Errors errors = new Errors();
        MetadataRules.common("metadata", after.path("metadata"), errors);
        MetadataRules.validateUpdate(after.path("metadata"), before.path("metadata"), errors);
        rule(kind).validateStatus(after, before, errors);
        return errors.found();
    }

    /** What only Kubernetes itself writes stays as it is, whatever a writer says. */
    private static void keepSystemMetadata(ObjectNode after, JsonNode before) {
        ObjectNode metadata = Json.make(after, "metadata");
        for (String field :
                List.of("creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink")) {
            keep(field, metadata, before.path("metadata"));
        }
        if (!metadata.has("uid")) {
            keep("uid", metadata, before.path("metadata"));
        }
    }

    private static void keep(String field, ObjectNode after, JsonNode before) {
        if (before.has(field)) {
            after.set(field, before.path(field));
        } else {
            after.remove(field);
        }
    }

    /** All that a generation counts: everything but metadata and status. */
    private static ObjectNode content(ObjectNode object) {
        ObjectNode content = Json.object();
        content.setAll(object);
        content.remove(List.of("metadata", "status"));
        return content;
    }

    private static void settle(Kind kind, ObjectNode object) {
        settle(kind, object, Json.object());
    }

    private static void settle(Kind kind, ObjectNode object, ObjectNode done) {
        ObjectNode settled = Shape.settle(Schema.of(kind), object, done);
        object.removeAll();
        object.setAll(settled);
    }

    private static Rule rule(Kind kind) {
        Rule rule = RULES.get(Kinds.keptAs(kind));
        if (rule == null) {
            throw new IllegalStateException("no rules for " + kind);
        }
        return rule;
    }
}
