package dev.podlings.practice.kind.openapi;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.schema.Field;
import dev.podlings.practice.kind.schema.Leaf;
import dev.podlings.practice.kind.schema.ListKind;
import dev.podlings.practice.kind.schema.ListType;
import dev.podlings.practice.kind.schema.MapType;
import dev.podlings.practice.kind.schema.Schema;
import dev.podlings.practice.kind.schema.Struct;
import dev.podlings.practice.kind.schema.Type;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of one document, each with all that it refers to. */
final class Schemas {
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    /** What stands as a schema of its own in Kubernetes' documents though it is one value. */
    private static final Map<Leaf, String> NAMED_LEAVES = Map.of(
            Leaf.QUANTITY, "io.k8s.apimachinery.pkg.api.resource.Quantity",
            Leaf.INT_OR_STRING, "io.k8s.apimachinery.pkg.util.intstr.IntOrString",
            Leaf.TIME, META + "Time",
            Leaf.MICRO_TIME, META + "MicroTime",
            Leaf.ANY, "io.k8s.apimachinery.pkg.runtime.RawExtension");

    private final Descriptions descriptions;
    private final Map<String, ObjectNode> made = new TreeMap<>();

    Schemas(Descriptions descriptions) {
        this.descriptions = descriptions;
    }

    /** The schema of a kind and of its list. */
    void add(Kind kind) {
        Struct struct = Schema.of(kind);
        struct(struct);
        groupVersionKind(Objects.requireNonNull(made.get(name(struct))), kind.group(), kind.kind());
        if (kind.allows("list")) {
            ObjectNode list = Json.object()
                    .put("description", "A list of " + kind.plural() + ".")
                    .put("type", "object");
            list.putArray("required").add("items");
            ObjectNode properties = list.putObject("properties");
            properties.putObject("apiVersion").put("type", "string");
            ObjectNode items = properties.putObject("items").put("type", "array");
            reference(items.putObject("items"), name(struct));
            properties.putObject("kind").put("type", "string");
            groupVersionKind(list, kind.group(), kind.kind() + "List");
            made.put(name(struct) + "List", list);
        }
    }

    /** What every document has. */
    void addShared() {
        Struct options = Schema.named("meta.v1.DeleteOptions");
        struct(options);
        Struct scale = Schema.named("autoscaling.v1.Scale");
        struct(scale);
        groupVersionKind(Objects.requireNonNull(made.get(name(scale))), "autoscaling", "Scale");
    }

    ObjectNode made() {
        ObjectNode all = Json.object();
        made.forEach(all::set);
        return all;
    }

    private void struct(Struct struct) {
        String name = name(struct);
        if (made.containsKey(name)) {
            return;
        }
        ObjectNode schema = Json.object();
        made.put(name, schema);
        schema.put("description", descriptions.of(struct.name()));
        schema.put("type", "object");
        ObjectNode properties = Json.object();
        ArrayNode required = Json.array();
        for (Field field : struct.fields().values()) {
            properties.set(field.name(), field(struct, field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.set("properties", properties);
        if (struct.atomic()) {
            schema.put("x-kubernetes-map-type", "atomic");
        }
    }

    private ObjectNode field(Struct struct, Field field) {
        ObjectNode schema = Json.object();
        schema.put("description", descriptions.of(struct.name(), field.name()));
        type(schema, field.type());
        if (!field.keyDefault().isEmpty()) {
            schema.put("default", field.keyDefault());
        }
        Field.Merge merge = field.merge();
        if (field.type() instanceof ListType) {
            schema.put("x-kubernetes-list-type", merge.list().name().toLowerCase(Locale.ROOT));
            if (merge.list() == ListKind.MAP) {
                ArrayNode keys = schema.putArray("x-kubernetes-list-map-keys");
                merge.listKeys().forEach(keys::add);
            }
        } else if (merge.atomic()) {
            schema.put("x-kubernetes-map-type", "atomic");
        }
        if (!merge.patchKey().isEmpty()) {
            schema.put("x-kubernetes-patch-merge-key", merge.patchKey());
        }
        if (merge.patchMerge() || merge.retainKeys()) {
            String strategy = merge.patchMerge() ? merge.retainKeys() ? "merge,retainKeys" : "merge" : "retainKeys";
            schema.put("x-kubernetes-patch-strategy", strategy);
        }
        return schema;
    }

    private void type(ObjectNode schema, Type type) {
        if (type instanceof Struct inner) {
            struct(inner);
            reference(schema, name(inner));
        } else if (type instanceof ListType list) {
            schema.put("type", "array");
            type(schema.putObject("items"), list.item());
        } else if (type instanceof MapType map) {
            schema.put("type", "object");
            type(schema.putObject("additionalProperties"), map.value());
        } else {
            leaf(schema, (Leaf) type);
        }
    }

    private void leaf(ObjectNode schema, Leaf leaf) {
        String named = NAMED_LEAVES.get(leaf);
        if (named != null) {
            made.computeIfAbsent(named, name -> namedLeaf(leaf));
            reference(schema, named);
            return;
        }
        switch (leaf) {
            case INT32, INT64 -> schema.put("type", "integer").put("format", leaf == Leaf.INT32 ? "int32" : "int64");
            case DOUBLE -> schema.put("type", "number").put("format", "double");
            case BOOLEAN -> schema.put("type", "boolean");
            case BYTES -> schema.put("type", "string").put("format", "byte");
            case STRING, QUANTITY, INT_OR_STRING, TIME, MICRO_TIME, ANY -> schema.put("type", "string");
        }
    }

    private ObjectNode namedLeaf(Leaf leaf) {
        ObjectNode schema = Json.object();
        switch (leaf) {
            case QUANTITY -> {
                schema.put("description", descriptions.of("quantity"));
                ArrayNode either = schema.putArray("oneOf");
                either.addObject().put("type", "string");
                either.addObject().put("type", "number");
            }
            case INT_OR_STRING -> {
                schema.put("description", descriptions.of("intOrString")).put("format", "int-or-string");
                ArrayNode either = schema.putArray("oneOf");
                either.addObject().put("type", "integer");
                either.addObject().put("type", "string");
            }
            case TIME, MICRO_TIME ->
                schema.put("description", descriptions.of("time"))
                        .put("type", "string")
                        .put("format", "date-time");
            case STRING, INT32, INT64, DOUBLE, BOOLEAN, BYTES, ANY ->
                schema.put("description", descriptions.of("any"))
                        .put("type", "object")
                        .put("x-kubernetes-preserve-unknown-fields", true);
        }
        return schema;
    }

    /** Wrapped, since nothing may stand beside a plain reference. */
    private static void reference(ObjectNode schema, String name) {
        schema.putArray("allOf").addObject().put("$ref", "#/components/schemas/" + name);
    }

    private static void groupVersionKind(ObjectNode schema, String group, String kind) {
        schema.putArray("x-kubernetes-group-version-kind")
                .addObject()
                .put("group", group)
                .put("kind", kind)
                .put("version", "v1");
    }

    private static String name(Struct struct) {
        return struct.name().startsWith("meta.v1.") ? META + struct.shortName() : "io.k8s.api." + struct.name();
    }
}
