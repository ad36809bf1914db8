package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The kinds that a cluster knows, asked for once. Preferred versions come first. */
public final class Discovery {
    private static final String AGGREGATED =
            "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

    private final Api api;
    private List<ApiKind> kinds = List.of();

    public Discovery(Api api) {
        this.api = api;
    }

    /** The kind that a manifest means. */
    public Optional<ApiKind> find(String apiVersion, String kind) {
        return kinds().stream()
                .filter(known ->
                        known.apiVersion().equals(apiVersion) && known.kind().equals(kind))
                .findFirst();
    }

    /** The kind that a word on a command line means: {@code sts}, {@code pods}, {@code deployment.apps}. */
    public Optional<ApiKind> named(String word) {
        return kinds().stream().filter(known -> known.isNamed(word)).findFirst();
    }

    public synchronized List<ApiKind> kinds() {
        if (kinds.isEmpty()) {
            List<ApiKind> found = new ArrayList<>();
            collect("/api", found);
            collect("/apis", found);
            kinds = List.copyOf(found);
        }
        return kinds;
    }

    private void collect(String root, List<ApiKind> found) {
        Reply reply = api.get(root, AGGREGATED);
        JsonNode answer = reply.json();
        if (answer.path("kind").asString("").equals("APIGroupDiscoveryList")) {
            answer.path("items").forEach(group -> aggregated(group, found));
        } else if (root.equals("/api")) {
            listed("", "v1", api.get("/api/v1").json(), found);
        } else {
            answer.path("groups").forEach(group -> {
                String version = group.path("preferredVersion").path("version").asString("");
                String name = group.path("name").asString("");
                listed(name, version, api.get("/apis/" + name + "/" + version).json(), found);
            });
        }
    }

    private static void aggregated(JsonNode group, List<ApiKind> found) {
        String name = group.path("metadata").path("name").asString("");
        group.path("versions")
                .forEach(version -> version.path("resources")
                        .forEach(resource -> found.add(new ApiKind(
                                name,
                                version.path("version").asString(""),
                                resource.path("responseKind").path("kind").asString(""),
                                resource.path("resource").asString(""),
                                resource.path("singularResource").asString(""),
                                texts(resource.path("shortNames")),
                                resource.path("scope").asString("").equals("Namespaced"),
                                texts(resource.path("verbs")),
                                texts(resource.path("categories")),
                                keepsStatus(resource.path("subresources"), "subresource", "status")))));
    }

    private static boolean keepsStatus(JsonNode list, String key, String name) {
        for (JsonNode each : list) {
            if (each.path(key).asString("").equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static void listed(String group, String version, JsonNode list, List<ApiKind> found) {
        list.path("resources").forEach(resource -> {
            String plural = resource.path("name").asString("");
            String kind = resource.path("kind").asString("");
            String singular = resource.path("singularName").asString("");
            if (!plural.contains("/")) {
                found.add(new ApiKind(
                        group,
                        version,
                        kind,
                        plural,
                        singular.isEmpty() ? kind.toLowerCase(Locale.ROOT) : singular,
                        texts(resource.path("shortNames")),
                        resource.path("namespaced").asBoolean(false),
                        texts(resource.path("verbs")),
                        texts(resource.path("categories")),
                        keepsStatus(list.path("resources"), "name", plural + "/status")));
            }
        });
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asString("")));
        return texts;
    }
}
