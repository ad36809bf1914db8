package dev.podlings.practice.api;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What every cluster has from its first moment on. */
public final class Bootstrap {
    private static final List<String> NAMESPACES = List.of("default", "kube-node-lease", "kube-public", "kube-system");
    private static final String OWN_ADDRESS = "10.96.0.1";

    private Bootstrap() {}

    /** Creates what is missing. */
    public static void fill(Verbs verbs) {
        for (String name : NAMESPACES) {
            if (verbs.get(Kinds.NAMESPACE, "", name).isEmpty()) {
                verbs.create(Kinds.NAMESPACE, named("", name), Writer.API_SERVER);
            }
        }
        if (verbs.get(Kinds.SERVICE, "default", "kubernetes").isEmpty()) {
            verbs.create(Kinds.SERVICE, ownService(), Writer.API_SERVER);
        }
    }

    private static ObjectNode ownService() {
        ObjectNode service = named("default", "kubernetes");
        Json.make(service, "metadata", "labels").put("component", "apiserver").put("provider", "kubernetes");
        ObjectNode spec = service.putObject("spec");
        spec.putArray("ports")
                .addObject()
                .put("name", "https")
                .put("protocol", "TCP")
                .put("port", 443)
                .put("targetPort", 6443);
        spec.put("clusterIP", OWN_ADDRESS);
        spec.putArray("clusterIPs").add(OWN_ADDRESS);
        spec.put("type", "ClusterIP").put("sessionAffinity", "None");
        spec.putArray("ipFamilies").add("IPv4");
        spec.put("ipFamilyPolicy", "SingleStack").put("internalTrafficPolicy", "Cluster");
        return service;
    }

    private static ObjectNode named(String namespace, String name) {
        ObjectNode object = Json.object();
        ObjectNode metadata = object.putObject("metadata").put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        return object;
    }
}
