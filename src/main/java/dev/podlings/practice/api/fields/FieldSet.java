package dev.podlings.practice.api.fields;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A set of places in an object, as a tree. The names of the branches are those of {@code fieldsV1}: {@code f:NAME} for
 * a field, {@code k:KEYS} for an item by its keys, {@code v:VALUE} for an item by itself. Changeable; not shared.
 */
final class FieldSet {
    private static final String ITSELF = ".";

    private final SortedMap<String, FieldSet> parts = new TreeMap<>();
    private boolean member;

    /** Reads what the FieldsV1 of a managed field say. */
    static FieldSet read(JsonNode fields) {
        FieldSet root = new FieldSet();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (field.getKey().equals(ITSELF)) {
                root.member = true;
            } else {
                FieldSet part = read(field.getValue());
                part.member = part.member || field.getValue().isEmpty();
                root.parts.put(field.getKey(), part);
            }
        }
        return root;
    }

    /** As {@code fieldsV1} has it. */
    ObjectNode write() {
        ObjectNode fields = Json.object();
        if (member && !parts.isEmpty()) {
            fields.putObject(ITSELF);
        }
        parts.forEach((name, part) -> fields.set(name, part.write()));
        return fields;
    }

    /** The part of that name, made if it is missing. */
    FieldSet part(String name) {
        return parts.computeIfAbsent(name, any -> new FieldSet());
    }

    SortedMap<String, FieldSet> parts() {
        return parts;
    }

    FieldSet markMember() {
        member = true;
        return this;
    }

    boolean isMember() {
        return member;
    }

    boolean isEmpty() {
        return !member && parts.values().stream().allMatch(FieldSet::isEmpty);
    }

    void addAll(FieldSet other) {
        member = member || other.member;
        other.parts.forEach((name, part) -> part(name).addAll(part));
    }

    /** Takes away exactly those places; what is below them stays. */
    void removeAll(FieldSet other) {
        member = member && !other.member;
        other.parts.forEach((name, part) -> {
            FieldSet mine = parts.get(name);
            if (mine != null) {
                mine.removeAll(part);
                if (mine.isEmpty()) {
                    parts.remove(name);
                }
            }
        });
    }

    /** Takes away these places and all that is below them. */
    void removeBranch(String name) {
        parts.remove(name);
    }

    FieldSet intersection(FieldSet other) {
        FieldSet both = new FieldSet();
        both.member = member && other.member;
        parts.forEach((name, part) -> {
            FieldSet others = other.parts.get(name);
            if (others != null) {
                FieldSet common = part.intersection(others);
                if (!common.isEmpty()) {
                    both.parts.put(name, common);
                }
            }
        });
        return both;
    }

    /** Whether one of these places is among those of a FieldsV1, without reading all of it. */
    boolean meets(JsonNode fields) {
        for (Map.Entry<String, FieldSet> each : parts.entrySet()) {
            JsonNode other = fields.get(each.getKey());
            if (other != null) {
                boolean otherIsMember = other.isEmpty() || other.has(ITSELF);
                if ((each.getValue().member && otherIsMember) || each.getValue().meets(other)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The places as Kubernetes writes them in messages, such as {@code .spec.containers[name="web"].image}. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        collect("", paths);
        return paths;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldSet that && member == that.member && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    private void collect(String here, List<String> paths) {
        if (member) {
            paths.add(here);
        }
        parts.forEach((name, part) -> part.collect(here + Element.shown(name), paths));
    }
}
