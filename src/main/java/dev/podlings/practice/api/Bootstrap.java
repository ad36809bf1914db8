package dev.podlings.practice.api;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What every cluster has from its first moment on. */
public final class Bootstrap {
    private static final List<String> NAMESPACES = List.of("default", "kube-node-lease", "kube-public", "kube-system");

    private Bootstrap() {}

    /** Creates what is missing. */
    public static void fill(Verbs verbs) {
        for (String name : NAMESPACES) {
            if (verbs.get(Kinds.NAMESPACE, "", name).isEmpty()) {
                ObjectNode namespace = Json.object();
                namespace.putObject("metadata").put("name", name);
                verbs.create(Kinds.NAMESPACE, namespace, Writer.API_SERVER);
            }
        }
        OwnService.keep(verbs);
    }
}
