package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.schema.Field;
import dev.podlings.practice.kind.schema.Field.Presence;
import dev.podlings.practice.kind.schema.Leaf;
import dev.podlings.practice.kind.schema.ListType;
import dev.podlings.practice.kind.schema.MapType;
import dev.podlings.practice.kind.schema.Schema;
import dev.podlings.practice.kind.schema.Struct;
import dev.podlings.practice.kind.schema.Type;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as Kubernetes has it inside, which is what some of its refusals show: every field under its Go name, said
 * or not. What is of the meta group looks inside as it does outside.
 */
final class GoDump {
    /** Names that Go does not make by a capital letter alone. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("clusterIP", "ClusterIP"),
            Map.entry("uid", "UID"),
            Map.entry("ip", "IP"),
            Map.entry("nfs", "NFS"),
            Map.entry("iscsi", "ISCSI"),
            Map.entry("rbd", "RBD"),
            Map.entry("fc", "FC"),
            Map.entry("csi", "CSI"),
            Map.entry("grpc", "GRPC"),
            Map.entry("tty", "TTY"),
            Map.entry("os", "OS"),
            Map.entry("gcePersistentDisk", "GCEPersistentDisk"),
            Map.entry("awsElasticBlockStore", "AWSElasticBlockStore"),
            Map.entry("cephfs", "CephFS"),
            Map.entry("scaleIO", "ScaleIO"),
            Map.entry("storageos", "StorageOS"),
            Map.entry("httpGet", "HTTPGet"),
            Map.entry("apiVersion", "APIVersion"));

    private GoDump() {}

    /** @param struct such as {@code apps.v1.StatefulSetUpdateStrategy} */
    static JsonNode of(String struct, JsonNode object) {
        return of(Schema.named(struct), object);
    }

    private static JsonNode of(Type type, JsonNode value) {
        if (type instanceof Struct struct) {
            return struct.name().startsWith("meta.") ? value : fields(struct, value);
        }
        if (type instanceof ListType list && value.isArray()) {
            ArrayNode array = Json.array();
            value.forEach(item -> array.add(of(list.item(), item)));
            return array;
        }
        if (type instanceof MapType map && value.isObject()) {
            ObjectNode object = Json.object();
            value.properties().forEach(entry -> object.set(entry.getKey(), of(map.value(), entry.getValue())));
            return object;
        }
        return value;
    }

    private static ObjectNode fields(Struct struct, JsonNode value) {
        ObjectNode object = Json.object();
        for (Field field : struct.fields().values()) {
            JsonNode said = value.path(field.name());
            boolean nothing = said.isMissingNode() || said.isNull();
            object.set(goName(field.name()), nothing ? zero(field) : of(field.type(), said));
        }
        return struct.fields().containsKey("quobyte") ? withQuobyteInItsPlace(object) : object;
    }

    /** Inside, this one kind of volume stands elsewhere than outside. */
    private static ObjectNode withQuobyteInItsPlace(ObjectNode volume) {
        ObjectNode ordered = Json.object();
        volume.properties().forEach(entry -> {
            if (!entry.getKey().equals("Quobyte")) {
                ordered.set(entry.getKey(), entry.getValue());
            }
            if (entry.getKey().equals("RBD")) {
                ordered.set("Quobyte", volume.path("Quobyte"));
            }
        });
        return ordered;
    }

    private static JsonNode zero(Field field) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (field.presence() == Presence.OPTIONAL) {
            return nodes.nullNode();
        }
        if (field.type() instanceof Struct struct) {
            return of(struct, Json.object());
        }
        if (!(field.type() instanceof Leaf leaf)) {
            return nodes.nullNode();
        }
        return switch (leaf) {
            case STRING -> nodes.stringNode("");
            case BOOLEAN -> nodes.booleanNode(false);
            case INT32, INT64, DOUBLE, INT_OR_STRING -> nodes.numberNode(0);
            case QUANTITY -> nodes.stringNode("0");
            case BYTES, TIME, MICRO_TIME, ANY -> nodes.nullNode();
        };
    }

    private static String goName(String name) {
        String known = NAMES.get(name);
        return known != null ? known : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
