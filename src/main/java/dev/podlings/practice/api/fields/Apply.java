package dev.podlings.practice.api.fields;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.schema.Struct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Server-side apply: an applier says what it cares about. That is merged into the object; what it has said before and
 * does not say any more goes, unless somebody else owns it.
 */
public final class Apply {
    private static final String KUBECTL = "kubectl";
    private static final Owner BEFORE_FIRST = new Owner("before-first-apply", false, "", "");
    private static final Set<String> SERVER_METADATA = Set.of(
            "name",
            "namespace",
            "creationTimestamp",
            "selfLink",
            "uid",
            "generation",
            "managedFields",
            "resourceVersion");

    private final Struct shape;
    private final Owner applier;
    private final Instant now;

    /** @param applier whose {@link Owner#apply()} is true */
    public Apply(Struct shape, Owner applier, Instant now) {
        this.shape = shape;
        this.applier = applier;
        this.now = now;
    }

    /**
     * Applies to an object, or makes a new one of it.
     *
     * @param live the object as it is; null if it is not there
     * @param said by the applier
     * @param force whether to take over what others own
     */
    public Applied to(@Nullable ObjectNode live, ObjectNode said, boolean force) {
        List<String> errors = Shape.errors(shape, said);
        if (!errors.isEmpty()) {
            return new Applied.Misshapen(errors);
        }
        ObjectNode before = live == null ? Json.object() : live;
        List<ObjectNode> entries = live == null ? List.of() : tracked(live);
        FieldSet saidBefore = new FieldSet();
        FieldSet saidNow = owned(said);
        FieldSet ofAll = owned(said);
        for (ObjectNode entry : entries) {
            FieldSet fields = FieldSet.read(entry.path("fieldsV1"));
            (Owner.of(entry).isSameAs(applier) ? saidBefore : ofAll).addAll(fields);
        }
        ObjectNode merged = (ObjectNode) Merging.merged(Parts.of(shape), before, withoutNulls(said));
        JsonNode pruned = Merging.pruned(Parts.of(shape), merged, saidBefore, ofAll);
        ObjectNode object = pruned instanceof ObjectNode left ? left.deepCopy() : Json.object();
        Difference difference = Difference.of(shape, before, object);
        List<Conflict> conflicts = conflicts(entries, difference);
        if (!force && !conflicts.isEmpty()) {
            List<Conflict> serious = live == null ? conflicts : notFromClientSideApply(live, conflicts);
            if (!serious.isEmpty()) {
                return new Applied.Refused(serious);
            }
        }
        remember(
                object,
                entries,
                difference,
                saidNow,
                live == null || !same(before, object) || !saidNow.equals(saidBefore));
        return new Applied.Done(object);
    }

    private void remember(
            ObjectNode object, List<ObjectNode> entries, Difference difference, FieldSet saidNow, boolean changes) {
        List<ObjectNode> kept = new ArrayList<>();
        Instant time = now;
        for (ObjectNode entry : entries) {
            if (Owner.of(entry).isSameAs(applier)) {
                time = changes ? now : Instant.parse(Json.text(entry, "time"));
            } else {
                ObjectNode rest = Ownership.without(entry, difference);
                if (!rest.path("fieldsV1").isEmpty()) {
                    kept.add(rest);
                }
            }
        }
        kept.add(Ownership.entry(applier, saidNow, time));
        Ownership.store(object, kept);
    }

    /** The entries of the object; if it never had any, all that it is belongs to whoever was before. */
    private List<ObjectNode> tracked(ObjectNode live) {
        List<ObjectNode> entries = Ownership.entries(live, live);
        if (!entries.isEmpty()) {
            return entries;
        }
        FieldSet all = Difference.of(shape, Json.object(), live).changed();
        Owner before = new Owner(BEFORE_FIRST.manager(), false, Json.text(live, "apiVersion"), "");
        return all.isEmpty() ? List.of() : List.of(Ownership.entry(before, all, now));
    }

    private List<Conflict> conflicts(List<ObjectNode> entries, Difference difference) {
        List<Conflict> conflicts = new ArrayList<>();
        for (ObjectNode entry : entries) {
            Owner owner = Owner.of(entry);
            if (!owner.isSameAs(applier) && difference.changed().meets(entry.path("fieldsV1"))) {
                FieldSet.read(entry.path("fieldsV1"))
                        .intersection(difference.changed())
                        .paths()
                        .forEach(path -> conflicts.add(new Conflict(owner, path)));
            }
        }
        return conflicts;
    }

    // Kubernetes: kubectl may take over by server-side apply what it has applied on the client's side.
    private List<Conflict> notFromClientSideApply(ObjectNode live, List<Conflict> conflicts) {
        String last = Json.text(live, "metadata", "annotations", LastApplied.ANNOTATION);
        if (!applier.manager().equals(KUBECTL) || last.isEmpty()) {
            return conflicts;
        }
        try {
            List<String> allowed = Json.parse(last) instanceof ObjectNode object
                    ? owned(object).paths()
                    : List.of();
            return conflicts.stream()
                    .filter(each -> !allowed.contains(each.path()))
                    .toList();
        } catch (JacksonException notOurs) {
            return conflicts;
        }
    }

    private FieldSet owned(ObjectNode said) {
        FieldSet set = Shape.fields(Parts.of(shape), said);
        set.removeBranch("f:apiVersion");
        set.removeBranch("f:kind");
        FieldSet metadata = set.parts().get("f:metadata");
        if (metadata != null) {
            SERVER_METADATA.forEach(each -> metadata.removeBranch(Element.field(each)));
            if (metadata.parts().isEmpty()) {
                set.removeBranch("f:metadata");
            }
        }
        return set;
    }

    private static ObjectNode withoutNulls(ObjectNode said) {
        ObjectNode plain = Json.object();
        said.properties().forEach(each -> {
            if (each.getValue() instanceof ObjectNode inner) {
                plain.set(each.getKey(), withoutNulls(inner));
            } else if (!each.getValue().isNull()) {
                plain.set(each.getKey(), each.getValue());
            }
        });
        return plain;
    }

    private static boolean same(ObjectNode one, ObjectNode other) {
        return withoutManagedFields(one).equals(withoutManagedFields(other));
    }

    private static ObjectNode withoutManagedFields(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        Json.make(copy, "metadata").remove("managedFields");
        return copy;
    }
}
