package dev.podlings.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** In which fields two states of an object differ, as far as a learner has anything to do with them. */
final class Changes {
    private static final int MOST = 12;
    private static final Set<String> BOOKKEEPING =
            Set.of("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "selfLink");

    private Changes() {}

    /** Such as {@code spec.replicas 3 → 5}; the status is left out. */
    static List<String> between(JsonNode before, JsonNode after) {
        List<String> changes = new ArrayList<>();
        for (String part : List.of("metadata", "spec", "data", "provisioner", "parameters")) {
            compare(part, before.path(part), after.path(part), changes);
        }
        if (changes.size() <= MOST) {
            return changes;
        }
        List<String> shortened = new ArrayList<>(changes.subList(0, MOST));
        shortened.add("and " + (changes.size() - MOST) + " more");
        return shortened;
    }

    private static void compare(String path, JsonNode before, JsonNode after, List<String> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.removeAll(BOOKKEEPING);
            names.forEach(name -> compare(path + "." + name, before.path(name), after.path(name), changes));
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + "[" + i + "]", before.path(i), after.path(i), changes);
            }
        } else {
            changes.add(path + " " + shown(before) + " → " + shown(after));
        }
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        String text = value.isString() ? value.asString() : value.toString();
        return text.length() > 60 ? text.substring(0, 57) + "…" : text;
    }
}
