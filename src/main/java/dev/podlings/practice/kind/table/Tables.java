package dev.podlings.practice.kind.table;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
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
     * @param objects as they are kept: events of either group are core events
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
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", metadata);
        List<Column> columns = Columns.of(kind);
        if (withColumns) {
            ArrayNode definitions = table.putArray("columnDefinitions");
            for (Column column : columns) {
                definitions
                        .addObject()
                        .put("name", column.heading())
                        .put("type", column.type())
                        .put("format", column.format())
                        .put("priority", column.priority());
            }
        } else {
            table.putNull("columnDefinitions");
        }
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode object : objects) {
            rows.add(row(kind, columns, object, include, now));
        }
        return table;
    }

    private static ObjectNode row(Kind kind, List<Column> columns, ObjectNode object, Include include, Instant now) {
        ObjectNode row = Json.object();
        ArrayNode cells = row.putArray("cells");
        columns.forEach(column -> cells.add(column.cell().apply(object, now)));
        if (kind.equals(Kinds.POD)) {
            completed(row, Json.text(object, "status", "phase"));
        }
        switch (include) {
            case NONE -> row.putNull("object");
            case OBJECT -> row.set("object", object);
            case METADATA -> {
                ObjectNode partial = row.putObject("object");
                partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
                partial.set("metadata", object.path("metadata"));
            }
        }
        return row;
    }

    /** A pod that has ended says so in a condition of its row, by which a client could hide it. */
    private static void completed(ObjectNode row, String phase) {
        boolean succeeded = phase.equals("Succeeded");
        if (succeeded || phase.equals("Failed")) {
            row.putArray("conditions")
                    .addObject()
                    .put("type", "Completed")
                    .put("status", "True")
                    .put("reason", phase)
                    .put("message", succeeded ? "The pod has completed successfully." : "The pod failed.");
        }
    }
}
