package dev.podlings.practice.controller.lifecycle;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is left in a namespace that is being deleted, and how its conditions say so. */
final class NamespaceContent {
    private final Map<String, Integer> resources = new TreeMap<>();
    private final Map<String, Integer> finalizers = new TreeMap<>();

    /** One condition of a namespace, in Kubernetes' words. */
    private record Condition(String type, boolean holds, String reason, String message) {}

    NamespaceContent(List<StoredObject> left) {
        for (StoredObject object : left) {
            Kind kind = object.key().kind();
            resources.merge(kind.plural() + "." + kind.group(), 1, Integer::sum);
            for (JsonNode finalizer : Json.at(object.object(), "metadata", "finalizers")) {
                finalizers.merge(finalizer.asString(), 1, Integer::sum);
            }
        }
    }

    boolean isEmpty() {
        return resources.isEmpty();
    }

    /** Writes the conditions into a namespace's status; the time of one that says the same as before stays. */
    void writeInto(ObjectNode status, String now) {
        JsonNode before = status.path("conditions").deepCopy();
        var conditions = status.putArray("conditions");
        for (Condition condition : conditions()) {
            ObjectNode entry = conditions.addObject();
            entry.put("type", condition.type());
            entry.put("status", condition.holds() ? "True" : "False");
            entry.put("lastTransitionTime", since(before, condition, now));
            entry.put("reason", condition.reason());
            entry.put("message", condition.message());
        }
    }

    private List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(new Condition(
                "NamespaceDeletionDiscoveryFailure",
                false,
                "ResourcesDiscovered",
                "All resources successfully discovered"));
        conditions.add(new Condition(
                "NamespaceDeletionGroupVersionParsingFailure",
                false,
                "ParsedGroupVersions",
                "All legacy kube types successfully parsed"));
        conditions.add(new Condition(
                "NamespaceDeletionContentFailure",
                false,
                "ContentDeleted",
                "All content successfully deleted, may be waiting on finalization"));
        conditions.add(
                resources.isEmpty()
                        ? new Condition(
                                "NamespaceContentRemaining",
                                false,
                                "ContentRemoved",
                                "All content successfully removed")
                        : new Condition(
                                "NamespaceContentRemaining",
                                true,
                                "SomeResourcesRemain",
                                "Some resources are remaining: " + counted(resources, " has ")));
        conditions.add(
                finalizers.isEmpty()
                        ? new Condition(
                                "NamespaceFinalizersRemaining",
                                false,
                                "ContentHasNoFinalizers",
                                "All content-preserving finalizers finished")
                        : new Condition(
                                "NamespaceFinalizersRemaining",
                                true,
                                "SomeFinalizersRemain",
                                "Some content in the namespace has finalizers remaining: "
                                        + counted(finalizers, " in ")));
        return conditions;
    }

    private static String counted(Map<String, Integer> counts, String between) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + between + entry.getValue() + " resource instances")
                .collect(Collectors.joining(", "));
    }

    private static String since(JsonNode before, Condition condition, String now) {
        for (JsonNode entry : before) {
            if (Json.text(entry, "type").equals(condition.type())
                    && Json.text(entry, "status").equals(condition.holds() ? "True" : "False")
                    && Json.text(entry, "message").equals(condition.message())) {
                return Json.text(entry, "lastTransitionTime");
            }
        }
        return now;
    }
}
