package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Names;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Namespaces. */
final class NamespaceRule extends Rule {
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    @Override
    List<String> nameComplaints(String name) {
        return Names.label(name);
    }

    @Override
    void defaults(ObjectNode namespace) {
        String name = Json.text(namespace, "metadata", "name");
        if (!name.isEmpty()) {
            Json.make(namespace, "metadata", "labels").put(NAME_LABEL, name);
        }
    }

    @Override
    void prepareCreate(ObjectNode namespace) {
        spec(namespace).putArray("finalizers").add("kubernetes");
        namespace.putObject("status").put("phase", "Active");
    }

    /** Only the finalize subresource takes finalizers away. */
    @Override
    void prepareUpdate(ObjectNode after, ObjectNode before) {
        after.set("spec", before.path("spec"));
    }
}
