package dev.podlings.practice.kind;

import dev.podlings.practice.json.Json;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The documents by which a client finds out what is served. */
public final class Discovery {
    /** The content type of the aggregated form. */
    public static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    /** The groups in the order in which Kubernetes prefers them. */
    private static final List<String> GROUPS = List.of(
            "apps",
            "events.k8s.io",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "batch",
            "networking.k8s.io",
            "policy",
            "storage.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io");

    private Discovery() {}

    /** The named groups; the core group, which is served below {@code /api}, is not among them. */
    public static List<String> groups() {
        return GROUPS;
    }

    /** {@code /api} */
    public static ObjectNode versions(String serverAddress) {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", serverAddress);
        return versions;
    }

    /** {@code /apis} */
    public static ObjectNode groupList() {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        GROUPS.forEach(group -> fillGroup(groups.addObject(), group));
        return list;
    }

    /** {@code /apis/GROUP} */
    public static ObjectNode group(String group) {
        ObjectNode document = Json.object().put("kind", "APIGroup").put("apiVersion", "v1");
        fillGroup(document, group);
        return document;
    }

    /** {@code /api/v1} and {@code /apis/GROUP/v1}; the group is "" for the former. */
    public static ObjectNode resources(String group) {
        ObjectNode list = Json.object().put("kind", "APIResourceList");
        if (!group.isEmpty()) {
            list.put("apiVersion", "v1");
        }
        list.put("groupVersion", group.isEmpty() ? "v1" : group + "/v1");
        ArrayNode resources = list.putArray("resources");
        for (Kind kind : kinds(group)) {
            resources.add(resource(kind));
            kind.subresources().forEach(each -> resources.add(subresource(kind, each)));
        }
        return list;
    }

    /** {@code /api} in the aggregated form. */
    public static ObjectNode aggregatedCore() {
        return aggregated(Stream.of(""));
    }

    /** {@code /apis} in the aggregated form. */
    public static ObjectNode aggregatedGroups() {
        return aggregated(GROUPS.stream());
    }

    private static ObjectNode aggregated(Stream<String> groups) {
        ObjectNode list =
                Json.object().put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        groups.forEach(group -> {
            ObjectNode item = items.addObject();
            ObjectNode metadata = item.putObject("metadata");
            if (!group.isEmpty()) {
                metadata.put("name", group);
            }
            ObjectNode version = item.putArray("versions").addObject().put("version", "v1");
            ArrayNode resources = version.putArray("resources");
            kinds(group).forEach(kind -> resources.add(aggregated(kind)));
            version.put("freshness", "Current");
        });
        return list;
    }

    private static ObjectNode aggregated(Kind kind) {
        ObjectNode resource = Json.object().put("resource", kind.plural());
        // The group and version of the answer are left empty where they are the document's own.
        resource.putObject("responseKind").put("group", "").put("version", "").put("kind", kind.kind());
        resource.put("scope", kind.namespaced() ? "Namespaced" : "Cluster").put("singularResource", kind.singular());
        texts(resource, "verbs", kind.verbs());
        texts(resource, "shortNames", kind.shortNames());
        texts(resource, "categories", kind.categories());
        if (!kind.subresources().isEmpty()) {
            ArrayNode subresources = resource.putArray("subresources");
            for (Subresource each : kind.subresources()) {
                ObjectNode subresource = subresources.addObject().put("subresource", each.name());
                subresource
                        .putObject("responseKind")
                        .put("group", each.group())
                        .put("version", each.version())
                        .put("kind", each.kind());
                texts(subresource, "verbs", each.verbs());
            }
        }
        return resource;
    }

    private static ObjectNode resource(Kind kind) {
        ObjectNode resource = Json.object()
                .put("name", kind.plural())
                .put("singularName", kind.singular())
                .put("namespaced", kind.namespaced())
                .put("kind", kind.kind());
        texts(resource, "verbs", kind.verbs());
        texts(resource, "shortNames", kind.shortNames());
        texts(resource, "categories", kind.categories());
        return resource;
    }

    private static ObjectNode subresource(Kind kind, Subresource part) {
        ObjectNode resource = Json.object()
                .put("name", kind.plural() + "/" + part.name())
                .put("singularName", "")
                .put("namespaced", kind.namespaced());
        if (!part.group().isEmpty()) {
            resource.put("group", part.group()).put("version", part.version());
        }
        resource.put("kind", part.kind());
        texts(resource, "verbs", part.verbs());
        return resource;
    }

    private static void fillGroup(ObjectNode document, String group) {
        document.put("name", group);
        String groupVersion = group + "/v1";
        document.putArray("versions")
                .addObject()
                .put("groupVersion", groupVersion)
                .put("version", "v1");
        document.putObject("preferredVersion").put("groupVersion", groupVersion).put("version", "v1");
    }

    private static List<Kind> kinds(String group) {
        return Kinds.in(group).sorted(Comparator.comparing(Kind::plural)).toList();
    }

    private static void texts(ObjectNode into, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = into.putArray(name);
            texts.forEach(array::add);
        }
    }
}
