package dev.podlings.practice.api;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import tools.jackson.databind.node.ObjectNode;

/** The Service {@code kubernetes}, by which pods find the API server, and its endpoints. */
public final class OwnService {
    public static final String NAMESPACE = "default";
    public static final String NAME = "kubernetes";

    private static final String ADDRESS = "10.96.0.1";
    /** Where the API server of a real cluster like this one listens: on its first node. */
    private static final String NODE_ADDRESS = "192.168.49.2";

    private static final int NODE_PORT = 8443;

    private OwnService() {}

    /** Creates what is missing of it. */
    public static void keep(Verbs verbs) {
        keep(verbs, Kinds.SERVICE, service());
        keep(verbs, Kinds.ENDPOINTS, endpoints());
        keep(verbs, Kinds.ENDPOINT_SLICE, slice());
    }

    private static void keep(Verbs verbs, Kind kind, ObjectNode wanted) {
        if (verbs.get(kind, NAMESPACE, NAME).isEmpty()) {
            verbs.create(kind, wanted, Writer.API_SERVER);
        }
    }

    private static ObjectNode service() {
        ObjectNode service = named();
        Json.make(service, "metadata", "labels").put("component", "apiserver").put("provider", "kubernetes");
        ObjectNode spec = service.putObject("spec");
        spec.putArray("ports")
                .addObject()
                .put("name", "https")
                .put("protocol", "TCP")
                .put("port", 443)
                .put("targetPort", NODE_PORT);
        spec.put("clusterIP", ADDRESS);
        spec.putArray("clusterIPs").add(ADDRESS);
        spec.put("type", "ClusterIP").put("sessionAffinity", "None");
        spec.putArray("ipFamilies").add("IPv4");
        spec.put("ipFamilyPolicy", "SingleStack").put("internalTrafficPolicy", "Cluster");
        return service;
    }

    private static ObjectNode endpoints() {
        ObjectNode endpoints = named();
        // Kubernetes: the slice is written beside it, so it is not to be mirrored.
        Json.make(endpoints, "metadata", "labels").put("endpointslice.kubernetes.io/skip-mirror", "true");
        ObjectNode subset = endpoints.putArray("subsets").addObject();
        subset.putArray("addresses").addObject().put("ip", NODE_ADDRESS);
        subset.putArray("ports")
                .addObject()
                .put("name", "https")
                .put("port", NODE_PORT)
                .put("protocol", "TCP");
        return endpoints;
    }

    private static ObjectNode slice() {
        ObjectNode slice = named();
        Json.make(slice, "metadata", "labels").put("kubernetes.io/service-name", NAME);
        slice.put("addressType", "IPv4");
        ObjectNode endpoint = slice.putArray("endpoints").addObject();
        endpoint.putArray("addresses").add(NODE_ADDRESS);
        endpoint.putObject("conditions").put("ready", true);
        slice.putArray("ports")
                .addObject()
                .put("name", "https")
                .put("protocol", "TCP")
                .put("port", NODE_PORT);
        return slice;
    }

    private static ObjectNode named() {
        ObjectNode object = Json.object();
        object.putObject("metadata").put("name", NAME).put("namespace", NAMESPACE);
        return object;
    }
}
