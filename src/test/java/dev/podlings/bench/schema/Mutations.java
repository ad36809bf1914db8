package dev.podlings.bench.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a hasty hand makes of a file: a key dropped, misspelt or too many, a value of another type or none. Each kind of
 * slip is made once in each kind of place; names that the author chooses do not make another place.
 */
final class Mutations {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> NAMED = Set.of("remember", "checks", "mistakes", "values", "choices", "wrong");
    private static final Set<String> FREE = Set.of("where");

    private final Set<String> made = new HashSet<>();
    private final Map<String, JsonNode> out = new LinkedHashMap<>();

    /** Each with what was done to it. Those that an earlier call has made already are left out. */
    Map<String, JsonNode> of(JsonNode root) {
        out.clear();
        walk(root, root, "", false);
        return Map.copyOf(out);
    }

    private void walk(JsonNode root, JsonNode at, String place, boolean named) {
        if (at instanceof ObjectNode object) {
            for (String key : List.copyOf(object.propertyNames())) {
                String inside = place + "." + (named ? "*" : key);
                JsonNode value = object.get(key);
                if (!named) {
                    slips(root, object, key, inside);
                }
                for (JsonNode other : others()) {
                    if (other.getNodeType() != value.getNodeType() || !other.equals(value)) {
                        object.set(key, other);
                        keep(root, inside + " = " + other);
                    }
                }
                object.set(key, value);
                if (!FREE.contains(key)) {
                    walk(root, value, inside, !named && NAMED.contains(key));
                }
            }
            if (!named) {
                object.put("extra", "x");
                keep(root, place + " + extra");
                object.remove("extra");
            }
        } else if (at instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                JsonNode value = list.get(i);
                for (JsonNode other : others()) {
                    list.set(i, other);
                    keep(root, place + "[] = " + other);
                }
                list.set(i, value);
                walk(root, value, place + "[]", false);
            }
        }
    }

    private void slips(JsonNode root, ObjectNode object, String key, String place) {
        Map<String, JsonNode> before = new LinkedHashMap<>();
        object.properties().forEach(entry -> before.put(entry.getKey(), entry.getValue()));
        object.remove(key);
        keep(root, place + " dropped");
        object.removeAll();
        before.forEach((name, value) -> object.set(name.equals(key) ? name + "x" : name, value));
        keep(root, place + " misspelt");
        object.removeAll();
        before.forEach(object::set);
    }

    private static List<JsonNode> others() {
        List<JsonNode> out = new ArrayList<>();
        out.add(NODES.nullNode());
        out.add(NODES.stringNode(""));
        out.add(NODES.stringNode("What now?"));
        out.add(NODES.numberNode(3));
        out.add(NODES.numberNode(-3));
        out.add(NODES.numberNode(2.5));
        out.add(NODES.booleanNode(true));
        out.add(NODES.objectNode());
        out.add(NODES.objectNode().put("a", "b"));
        out.add(NODES.arrayNode());
        out.add(NODES.arrayNode().add(NODES.objectNode()));
        return out;
    }

    /** What is expected is one kind of place, wherever it stands. */
    private static String kind(String what) {
        return what.replaceAll("^.*\\.(when|expect|all\\[]|any\\[]|not|never)(?=[. ])", ".expect");
    }

    private void keep(JsonNode root, String what) {
        if (made.add(kind(what))) {
            out.put(what, root.deepCopy());
        }
    }
}
