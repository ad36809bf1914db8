package dev.podlings.practice.api.fields;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.schema.Struct;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code managedFields} of an object: keeps them true while objects are written. */
public final class Ownership {
    private Ownership() {}

    /** Remembers the writer of a new object for all that it has said. */
    public static void created(Struct shape, ObjectNode object, Owner writer, Instant now) {
        ObjectNode said = object.deepCopy();
        // A creator's status is not stored, and so not remembered.
        said.remove("status");
        Json.make(object, "metadata").remove("managedFields");
        Difference difference = Difference.of(shape, Json.object(), said);
        write(object, List.of(), difference, writer, now);
    }

    /**
     * Remembers the writer for what it has changed, and takes that from the others.
     *
     * @param object as it is going to be stored, its managedFields as before or as the writer wants them
     */
    public static void updated(Struct shape, JsonNode before, ObjectNode object, Owner writer, Instant now) {
        List<ObjectNode> entries = entries(object, before);
        boolean neverTracked = entries.isEmpty();
        if (neverTracked) {
            // Kubernetes does not begin to remember in the middle of an object's life, but for appliers.
            Json.make(object, "metadata").remove("managedFields");
            return;
        }
        write(object, entries, Difference.of(shape, before, object), writer, now);
    }

    /**
     * Remembers that the number of replicas was written without being changed. Kubernetes, ScaleHandler.ToParent:
     * whoever has set it by an update then owns it in an entry of its own, which has no time.
     */
    public static void scaledToTheSame(ObjectNode object) {
        FieldSet replicas = new FieldSet();
        replicas.part(Element.field("spec")).part(Element.field("replicas")).markMember();
        List<ObjectNode> entries = new ArrayList<>();
        for (ObjectNode entry : read(object)) {
            if (Owner.of(entry).apply() || !replicas.meets(entry.path("fieldsV1"))) {
                entries.add(entry);
                continue;
            }
            FieldSet rest = FieldSet.read(entry.path("fieldsV1"));
            rest.removeAll(replicas);
            ObjectNode alone = entry.deepCopy();
            alone.remove("time");
            alone.set("fieldsV1", replicas.write());
            entries.add(alone);
            if (!rest.isEmpty()) {
                ObjectNode others = entry.deepCopy();
                others.set("fieldsV1", rest.write());
                entries.add(others);
            }
        }
        store(object, entries);
    }

    private static void write(
            ObjectNode object, List<ObjectNode> entries, Difference difference, Owner writer, Instant now) {
        List<ObjectNode> kept = new ArrayList<>();
        FieldSet mine = new FieldSet();
        boolean took = !difference.changed().isEmpty();
        for (ObjectNode entry : entries) {
            ObjectNode rest = without(entry, difference);
            if (took && Owner.of(entry).isSameAs(writer)) {
                mine.addAll(FieldSet.read(rest.path("fieldsV1")));
            } else if (!rest.path("fieldsV1").isEmpty() || Owner.of(entry).apply()) {
                kept.add(rest);
            }
        }
        if (took) {
            mine.addAll(difference.changed());
            kept.add(entry(writer, mine, now));
        }
        store(object, kept);
    }

    static ObjectNode without(ObjectNode entry, Difference difference) {
        JsonNode fields = entry.path("fieldsV1");
        if (!difference.changed().meets(fields) && !difference.removed().meets(fields)) {
            return entry;
        }
        FieldSet left = FieldSet.read(fields);
        left.removeAll(difference.changed());
        left.removeAll(difference.removed());
        ObjectNode changed = entry.deepCopy();
        changed.set("fieldsV1", left.write());
        return changed;
    }

    static ObjectNode entry(Owner owner, FieldSet fields, Instant now) {
        ObjectNode entry = Json.object()
                .put("manager", owner.manager())
                .put("operation", owner.apply() ? "Apply" : "Update")
                .put("apiVersion", owner.apiVersion())
                .put("time", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("fieldsType", "FieldsV1");
        entry.set("fieldsV1", fields.write());
        if (!owner.subresource().isEmpty()) {
            entry.put("subresource", owner.subresource());
        }
        return entry;
    }

    // Kubernetes: appliers first, then by time, then by name.
    static void store(ObjectNode object, List<ObjectNode> entries) {
        ObjectNode metadata = Json.make(object, "metadata");
        if (entries.isEmpty()) {
            metadata.remove("managedFields");
            return;
        }
        List<ObjectNode> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing((ObjectNode each) -> Json.text(each, "operation"))
                .thenComparing(each -> Json.text(each, "time"))
                .thenComparing(each -> Json.text(each, "manager"))
                .thenComparing(each -> Json.text(each, "apiVersion"))
                .thenComparing(each -> Json.text(each, "subresource")));
        ArrayNode array = metadata.putArray("managedFields");
        sorted.forEach(array::add);
    }

    /**
     * The entries that the writer sends along, or else those of the object as it was; none if the writer resets them.
     */
    static List<ObjectNode> entries(JsonNode object, JsonNode before) {
        List<ObjectNode> sent = read(object);
        boolean reset = sent.size() == 1 && sent.get(0).isEmpty();
        if (reset) {
            return List.of();
        }
        return sent.isEmpty() ? read(before) : sent;
    }

    private static List<ObjectNode> read(JsonNode object) {
        // Kubernetes takes two entries of one owner for one, and the last of them counts.
        Map<Owner, ObjectNode> entries = new LinkedHashMap<>();
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            if (entry instanceof ObjectNode there) {
                entries.put(Owner.of(there), there);
            }
        }
        return new ArrayList<>(entries.values());
    }
}
