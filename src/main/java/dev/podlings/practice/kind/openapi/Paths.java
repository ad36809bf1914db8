package dev.podlings.practice.kind.openapi;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Subresource;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The addresses of one kind, and what can be done there: kubectl looks a kind up by them. */
final class Paths {
    /** The method and the action of a verb; list and watch share get. */
    private static final Map<String, String> METHODS = Map.of(
            "create", "post",
            "get", "get",
            "list", "get",
            "update", "put",
            "patch", "patch",
            "delete", "delete",
            "deletecollection", "delete");

    private static final Map<String, String> ACTIONS = Map.of("create", "post", "update", "put");

    private final Kind kind;
    private final String root;

    Paths(Kind kind) {
        this.kind = kind;
        this.root = (kind.group().isEmpty() ? "/api/" : "/apis/" + kind.group() + "/") + kind.version();
    }

    void addTo(ObjectNode paths) {
        String collection = root + (kind.namespaced() ? "/namespaces/{namespace}/" : "/") + kind.plural();
        String item = collection + "/{name}";
        add(paths, collection, "list", "create", "deletecollection");
        add(paths, item, "get", "update", "patch", "delete");
        if (kind.namespaced() && kind.allows("list")) {
            add(paths, root + "/" + kind.plural(), "list");
        }
        for (Subresource part : kind.subresources()) {
            ObjectNode operations = paths.putObject(item + "/" + part.name());
            part.verbs().forEach(verb -> operation(operations, verb, part.group(), part.version(), part.kind()));
        }
    }

    private void add(ObjectNode paths, String path, String... verbs) {
        ObjectNode operations = Json.object();
        for (String verb : verbs) {
            if (kind.allows(verb)) {
                operation(operations, verb, kind.group(), kind.version(), kind.kind());
            }
        }
        if (!operations.isEmpty()) {
            paths.set(path, operations);
        }
    }

    private void operation(ObjectNode operations, String verb, String group, String version, String itsKind) {
        ObjectNode operation = operations.putObject(METHODS.getOrDefault(verb, "get"));
        ArrayNode parameters = operation.putArray("parameters");
        if (verb.equals("create") || verb.equals("update") || verb.equals("patch")) {
            parameter(parameters, "dryRun", "All: answer as if it were done, but do nothing.");
            parameter(parameters, "fieldManager", "Who makes the change.");
            parameter(parameters, "fieldValidation", "Ignore, Warn or Strict: what is done about unknown fields.");
        }
        operation.putObject("responses").putObject("200").put("description", "OK");
        operation.put("x-kubernetes-action", ACTIONS.getOrDefault(verb, verb));
        operation
                .putObject("x-kubernetes-group-version-kind")
                .put("group", version.isEmpty() ? kind.group() : group)
                .put("version", version.isEmpty() ? kind.version() : version)
                .put("kind", itsKind);
    }

    private static void parameter(ArrayNode parameters, String name, String description) {
        parameters
                .addObject()
                .put("name", name)
                .put("in", "query")
                .put("description", description)
                .putObject("schema")
                .put("type", "string")
                .put("uniqueItems", true);
    }
}
