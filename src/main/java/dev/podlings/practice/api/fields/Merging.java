package dev.podlings.practice.api.fields;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lays what an applier says over what is there, and takes away what it does not say any more. */
final class Merging {
    private Merging() {}

    /** What is there, with all that is said. */
    static JsonNode merged(Parts parts, @Nullable JsonNode there, JsonNode said) {
        if (there == null || there.isNull() || parts.way() == Parts.Way.WHOLE || !sameShape(there, said)) {
            return said.deepCopy();
        }
        if (parts.way() == Parts.Way.FIELDS) {
            ObjectNode result = (ObjectNode) there.deepCopy();
            said.properties()
                    .forEach(each -> result.set(
                            each.getKey(),
                            merged(parts.field(each.getKey()), there.get(each.getKey()), each.getValue())));
            return result;
        }
        return mergedItems(parts, there, said);
    }

    /** The order is the applier's; items that only were there stay where they were between the others. */
    private static ArrayNode mergedItems(Parts parts, JsonNode there, JsonNode said) {
        Map<String, JsonNode> old = parts.split(there);
        Map<String, JsonNode> wanted = parts.split(said);
        List<String> left = new ArrayList<>(old.keySet());
        List<String> right = new ArrayList<>(wanted.keySet());
        ArrayNode result = Json.array();
        int l = 0;
        int r = 0;
        while (l < left.size() || r < right.size()) {
            boolean both = l < left.size() && r < right.size() && left.get(l).equals(right.get(r));
            if (!both && l < left.size() && !wanted.containsKey(left.get(l))) {
                result.add(Objects.requireNonNull(old.get(left.get(l++))).deepCopy());
            } else if (r < right.size()) {
                String name = right.get(r++);
                result.add(merged(parts.item(), old.get(name), Objects.requireNonNull(wanted.get(name))));
                l += both ? 1 : 0;
            } else {
                l++;
            }
        }
        return result;
    }

    /**
     * Takes away what was said before and is not any more, unless somebody owns it or something in it.
     *
     * @param before what the applier owned
     * @param owned what anybody owns now
     * @return null if nothing is left of the value
     */
    static @Nullable JsonNode pruned(Parts parts, JsonNode value, FieldSet before, FieldSet owned) {
        Map<String, JsonNode> there = parts.way() == Parts.Way.WHOLE ? Map.of() : parts.split(value);
        Set<String> gone = new java.util.HashSet<>();
        Map<String, JsonNode> kept = new java.util.HashMap<>();
        before.parts().forEach((name, said) -> {
            JsonNode part = there.get(name);
            FieldSet owners = owned.parts().getOrDefault(name, new FieldSet());
            if (part != null) {
                boolean dropped = said.isMember() && owners.isEmpty();
                JsonNode left = dropped ? null : pruned(parts.part(name), part, said, owners);
                if (left == null || (left.isContainer() && left.isEmpty() && !part.isEmpty() && owners.isEmpty())) {
                    gone.add(name);
                } else {
                    kept.put(name, left);
                }
            }
        });
        return rebuilt(parts, value, gone, kept);
    }

    private static JsonNode rebuilt(Parts parts, JsonNode value, Set<String> gone, Map<String, JsonNode> kept) {
        if (gone.isEmpty() && kept.isEmpty()) {
            return value;
        }
        if (parts.way() == Parts.Way.FIELDS) {
            ObjectNode result = Json.object();
            value.properties().forEach(each -> {
                String name = Element.field(each.getKey());
                if (!gone.contains(name)) {
                    result.set(each.getKey(), kept.getOrDefault(name, each.getValue()));
                }
            });
            return result;
        }
        ArrayNode result = Json.array();
        for (JsonNode item : value) {
            String name = parts.nameOf(item);
            if (name == null || !gone.contains(name)) {
                result.add(name == null ? item : kept.getOrDefault(name, item));
            }
        }
        return result;
    }

    private static boolean sameShape(JsonNode one, JsonNode other) {
        return (one.isObject() && other.isObject()) || (one.isArray() && other.isArray());
    }
}
