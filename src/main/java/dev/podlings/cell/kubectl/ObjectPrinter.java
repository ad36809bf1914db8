package dev.podlings.cell.kubectl;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Objects as {@code -o yaml}, {@code json}, {@code name} or {@code jsonpath=…} print them. */
final class ObjectPrinter {
    private ObjectPrinter() {}

    /** Items of a list do not say what they are: the list does. */
    static JsonNode typed(JsonNode item, ApiKind kind) {
        ObjectNode typed = JsonNodeFactory.instance.objectNode();
        typed.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        item.properties().forEach(entry -> typed.set(entry.getKey(), entry.getValue()));
        return typed;
    }

    static String print(List<JsonNode> objects, boolean single, String output, Discovery discovery) {
        if (output.equals("name")) {
            StringBuilder names = new StringBuilder();
            objects.forEach(object -> names.append(name(object, discovery)).append('\n'));
            return names.toString();
        }
        boolean bare = single && objects.size() == 1;
        JsonNode tree = ObjectText.sorted(bare ? objects.get(0) : list(objects));
        if (output.startsWith("jsonpath=")) {
            return new JsonPath(output.substring("jsonpath=".length())).print(tree);
        }
        return switch (output) {
            case "json" -> ObjectText.json(withoutManagers(tree));
            case "yaml" -> ObjectText.yaml(withoutManagers(tree));
            case "jsonpath" -> throw new Arguments.Complaint("error: template format specified but no template given");
            default ->
                throw new Arguments.Complaint("error: podlings' own kubectl prints -o wide, yaml, json, name,"
                        + " custom-columns=… and jsonpath=…, not \"" + output + "\"");
        };
    }

    static String name(JsonNode object, Discovery discovery) {
        String kind = object.path("kind").asString("");
        String name = object.path("metadata").path("name").asString("");
        return discovery
                        .find(object.path("apiVersion").asString(""), kind)
                        .map(ApiKind::typed)
                        .orElse(kind)
                + "/" + name;
    }

    private static JsonNode list(List<JsonNode> objects) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("apiVersion", "v1");
        ArrayNode items = list.putArray("items");
        objects.forEach(items::add);
        list.put("kind", "List");
        list.putObject("metadata").put("resourceVersion", "");
        return list;
    }

    /** Who set which field is long, and shown to templates only. */
    private static JsonNode withoutManagers(JsonNode tree) {
        JsonNode copy = tree.deepCopy();
        copy.path("items").forEach(ObjectPrinter::dropManagers);
        dropManagers(copy);
        return copy;
    }

    private static void dropManagers(JsonNode object) {
        if (object.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
        }
    }
}
