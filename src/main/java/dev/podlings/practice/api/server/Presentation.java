package dev.podlings.practice.api.server;

import dev.podlings.practice.api.watch.Form;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.table.Tables;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the client wants to see the objects of a kind.
 *
 * @param apiVersion of tables and partial metadata, such as {@code meta.k8s.io/v1}
 * @param include what the rows of a table carry
 */
record Presentation(Kind kind, Shape shape, boolean yaml, String apiVersion, Tables.Include include, Timeline time)
        implements Form {

    /** What is shown of an object. */
    enum Shape {
        OBJECT,
        TABLE,
        METADATA
    }

    @Override
    public String key(boolean first) {
        return shape == Shape.TABLE ? "table " + include + " " + first + " " + kind : shape + " " + kind;
    }

    @Override
    public byte[] bytes(StoredObject object, boolean first) {
        return switch (shape) {
            case OBJECT -> kind.equals(object.key().kind()) ? object.json() : Json.bytes(face(object));
            case TABLE -> Json.bytes(table(List.of(object), tableMetadata(object), first));
            case METADATA -> Json.bytes(partial(object));
        };
    }

    @Override
    public ObjectNode bookmark(long version) {
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(version));
        return switch (shape) {
            case TABLE -> table(List.of(), metadata, false);
            case OBJECT -> emptyWith(kind.kind(), kind.apiVersion(), metadata);
            case METADATA -> emptyWith("PartialObjectMetadata", apiVersion, metadata);
        };
    }

    /** All objects of a list, with the list's own metadata. */
    byte[] list(List<StoredObject> objects, ObjectNode metadata) {
        return switch (shape) {
            case TABLE -> Json.bytes(table(objects, metadata, true));
            case OBJECT ->
                ListText.of(
                        kind.kind() + "List",
                        kind.apiVersion(),
                        metadata,
                        objects.stream().map(each -> ListText.withoutKind(kind, bytes(each, false))));
            case METADATA ->
                ListText.of(
                        "PartialObjectMetadataList",
                        apiVersion,
                        metadata,
                        objects.stream().map(each -> Json.bytes(partial(each))));
        };
    }

    private ObjectNode table(List<StoredObject> objects, ObjectNode metadata, boolean withColumns) {
        List<ObjectNode> trees = objects.stream().map(this::face).toList();
        ObjectNode table = Tables.table(kind, trees, metadata, include, withColumns, time.now());
        return table.put("apiVersion", apiVersion);
    }

    private ObjectNode face(StoredObject object) {
        return Faces.shown(kind, object.object());
    }

    private static ObjectNode tableMetadata(StoredObject object) {
        return Json.object().put("resourceVersion", Json.text(object.object(), "metadata", "resourceVersion"));
    }

    private ObjectNode partial(StoredObject object) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", apiVersion);
        partial.set("metadata", object.object().path("metadata"));
        return partial;
    }

    private static ObjectNode emptyWith(String kind, String apiVersion, ObjectNode metadata) {
        ObjectNode object = Json.object().put("kind", kind).put("apiVersion", apiVersion);
        object.set("metadata", metadata);
        return object;
    }
}
