package dev.podlings.practice.api.patch;

import dev.podlings.practice.api.patch.PatchFailed.Trouble;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A place in a JSON tree (RFC 6901). */
record Pointer(List<String> names) {
    private static final String AFTER_THE_LAST = "-";

    static Pointer parse(String text) {
        if (!text.isEmpty() && !text.startsWith("/")) {
            throw new PatchFailed(Trouble.DOES_NOT_FIT, "path does not begin with a slash: " + text);
        }
        List<String> names = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String name : text.substring(1).split("/", -1)) {
                names.add(name.replace("~1", "/").replace("~0", "~"));
            }
        }
        return new Pointer(names);
    }

    boolean isRoot() {
        return names.isEmpty();
    }

    boolean isWithin(Pointer other) {
        return names.size() > other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    JsonNode find(JsonNode root) {
        JsonNode here = root;
        for (String name : names) {
            here = child(here, name);
        }
        return here;
    }

    void add(JsonNode root, JsonNode value) {
        JsonNode parent = parent(root);
        if (parent instanceof ObjectNode object) {
            object.set(last(), value);
        } else if (parent instanceof ArrayNode array) {
            array.insert(last().equals(AFTER_THE_LAST) ? array.size() : index(last(), array.size()), value);
        } else {
            throw missing();
        }
    }

    JsonNode remove(JsonNode root) {
        JsonNode parent = parent(root);
        JsonNode there = child(parent, last());
        if (parent instanceof ObjectNode object) {
            object.remove(last());
        } else if (parent instanceof ArrayNode array) {
            array.remove(index(last(), array.size() - 1));
        }
        return there;
    }

    private JsonNode parent(JsonNode root) {
        return new Pointer(names.subList(0, names.size() - 1)).find(root);
    }

    private String last() {
        return names.get(names.size() - 1);
    }

    private JsonNode child(JsonNode parent, String name) {
        JsonNode found = parent instanceof ArrayNode array
                ? array.get(index(name, array.size() - 1))
                : parent.isObject() ? parent.get(name) : null;
        if (found == null) {
            throw missing();
        }
        return found;
    }

    private int index(String name, int highest) {
        if (!name.matches("0|[1-9]\\d{0,8}") || Integer.parseInt(name) > highest) {
            throw missing();
        }
        return Integer.parseInt(name);
    }

    private PatchFailed missing() {
        return new PatchFailed(Trouble.DOES_NOT_FIT, "nothing is at /" + String.join("/", names));
    }
}
