package dev.podlings.practice.api.fields;

import dev.podlings.practice.api.fields.Parts.Way;
import dev.podlings.practice.kind.schema.Struct;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a write has set or changed, and what it has taken away. */
final class Difference {
    private static final Set<String> METADATA_OF_THE_SERVER = Set.of(
            "name",
            "namespace",
            "creationTimestamp",
            "selfLink",
            "uid",
            "generation",
            "managedFields",
            "resourceVersion",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");

    private final FieldSet changed = new FieldSet();
    private final FieldSet removed = new FieldSet();

    private Difference() {}

    /** @param before an empty object for a new one */
    static Difference of(Struct shape, JsonNode before, JsonNode after) {
        Difference difference = new Difference();
        Parts whole = Parts.of(shape);
        for (String name : names(before, after)) {
            if (name.equals("metadata")) {
                difference.compareMetadata(whole.field(name), before.path(name), after.path(name));
            } else if (!name.equals("apiVersion") && !name.equals("kind")) {
                difference.compareField(whole, name, before, after, difference.changed, difference.removed);
            }
        }
        return difference;
    }

    FieldSet changed() {
        return changed;
    }

    FieldSet removed() {
        return removed;
    }

    private void compareMetadata(Parts metadata, JsonNode before, JsonNode after) {
        String element = Element.field("metadata");
        for (String name : names(before, after)) {
            if (!METADATA_OF_THE_SERVER.contains(name)) {
                compareField(metadata, name, before, after, changed.part(element), removed.part(element));
            }
        }
    }

    private void compareField(Parts parent, String name, JsonNode before, JsonNode after, FieldSet set, FieldSet gone) {
        compare(
                parent.field(name),
                true,
                before.get(name),
                after.get(name),
                () -> set.part(Element.field(name)),
                () -> gone.part(Element.field(name)));
    }

    /** Makes its place in a set only when there is something to say. */
    private interface Place {
        FieldSet make();
    }

    /** @param parentWas whether what it is a part of was there before */
    private static void compare(
            Parts parts,
            boolean parentWas,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            Place set,
            Place gone) {
        boolean always = parentWas && parts.isAlwaysThere();
        if (Objects.equals(before, after) || (always && isNothing(before) && isNothing(after))) {
            return;
        }
        boolean was = before != null || always;
        boolean is = after != null || always;
        if (!was) {
            set.make().markMember();
        } else if (!is) {
            gone.make().markMember();
        }
        if (parts.way() != Way.WHOLE && isApart(before) && isApart(after)) {
            compareParts(parts, was, before, after, set, gone);
        } else if (was && is) {
            set.make().markMember();
        }
    }

    private static void compareParts(
            Parts parts, boolean was, @Nullable JsonNode before, @Nullable JsonNode after, Place set, Place gone) {
        Map<String, JsonNode> old = before == null ? Map.of() : parts.split(before);
        Map<String, JsonNode> present = after == null ? Map.of() : parts.split(after);
        Set<String> all = new LinkedHashSet<>(old.keySet());
        all.addAll(present.keySet());
        for (String name : all) {
            compare(
                    parts.part(name),
                    was,
                    old.get(name),
                    present.get(name),
                    () -> set.make().part(name),
                    () -> gone.make().part(name));
        }
    }

    /** What Go says of a field that nobody has set. */
    private static boolean isNothing(@Nullable JsonNode value) {
        return value == null
                || value.isNull()
                || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.stringValue().isEmpty())
                || (value.isBoolean() && !value.booleanValue())
                || (value.isNumber() && value.doubleValue() == 0);
    }

    /** Something that has parts, or nothing. */
    private static boolean isApart(@Nullable JsonNode value) {
        return value == null || value.isContainer() || value.isNull();
    }

    private static Set<String> names(JsonNode one, JsonNode other) {
        Set<String> names = new LinkedHashSet<>(one.propertyNames());
        names.addAll(other.propertyNames());
        return names;
    }
}
