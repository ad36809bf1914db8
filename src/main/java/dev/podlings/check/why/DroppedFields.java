package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.World;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Fields that were applied and are not there: the server does not know them, or leaves them out as their feature is
 * off. It says so once, in a warning that is easily missed; kubectl's own record of what was applied still has them.
 */
final class DroppedFields {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private DroppedFields() {}

    static List<Reason> examine(Item item, World world) {
        String applied = item.at("metadata", "annotations", APPLIED).asString("");
        if (applied.isEmpty()) {
            return List.of();
        }
        List<String> dropped = new ArrayList<>();
        try {
            JsonNode wanted = JSON.readTree(applied);
            compare("spec", wanted.path("spec"), item.at("spec"), dropped);
        } catch (JacksonException notJson) {
            return List.of();
        }
        return dropped.isEmpty()
                ? List.of()
                : Reason.of(
                                "dropped-field",
                                item.ref(),
                                String.join(", ", dropped.subList(0, Math.min(5, dropped.size()))))
                        .seen(Say.of("dropped-field.cause"))
                        .next(explain(item, dropped.get(0)))
                        .alone();
    }

    /** Kubernetes takes whatever stands in an annotation; what is not a field's name is nothing to type. */
    private static String explain(Item item, String dropped) {
        String field = dropped.replaceAll("\\[[^]]*]", "");
        return "kubectl explain " + item.kind().singular() + (Plain.meansItself(field) ? "." + field : "");
    }

    private static void compare(String path, JsonNode wanted, JsonNode has, List<String> dropped) {
        if (wanted.isObject() && has.isObject()) {
            wanted.properties().forEach(field -> {
                String here = path + "." + Plain.text(field.getKey());
                JsonNode value = field.getValue();
                boolean says = !value.isNull() && !(value.isContainer() && value.isEmpty());
                if (says && !has.has(field.getKey())) {
                    dropped.add(here);
                } else {
                    compare(here, value, has.path(field.getKey()), dropped);
                }
            });
        } else if (wanted.isArray() && has.isArray()) {
            for (JsonNode entry : wanted) {
                String name = Item.text(entry, "name");
                JsonNode same = named(has, name);
                if (same.isObject()) {
                    compare(path + "[name=" + name + "]", entry, same, dropped);
                } else if (name.isEmpty() && wanted.size() == has.size()) {
                    compare(path + "[]", entry, has.get(indexOf(wanted, entry)), dropped);
                }
            }
        }
    }

    private static JsonNode named(JsonNode list, String name) {
        for (JsonNode entry : list) {
            if (name.equals(Item.text(entry, "name"))) {
                return entry;
            }
        }
        return MissingNode.getInstance();
    }

    // Which of several equal entries it is counts.
    @SuppressWarnings("ReferenceEquality")
    private static int indexOf(JsonNode list, JsonNode entry) {
        for (int at = 0; at < list.size(); at++) {
            if (list.get(at) == entry) {
                return at;
            }
        }
        throw new IllegalStateException("not of this list: " + entry);
    }
}
