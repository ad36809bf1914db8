package dev.podlings.cell.kubectl.describe;

import tools.jackson.databind.JsonNode;

/** The volumes of a pod, of a template, and the source of a persistent volume. */
final class VolumeLines {
    private VolumeLines() {}

    static void of(JsonNode volumes, int indent, Page page) {
        if (volumes.isEmpty()) {
            page.line(indent, "Volumes:", "<none>");
            return;
        }
        page.line(indent, "Volumes:");
        for (JsonNode volume : volumes) {
            page.line(indent == 0 ? 2 : 3, volume.path("name").asString("") + ":");
            source(volume, page);
        }
    }

    static void source(JsonNode volume, Page page) {
        JsonNode path = volume.path("hostPath");
        JsonNode empty = volume.path("emptyDir");
        JsonNode claim = volume.path("persistentVolumeClaim");
        JsonNode words = volume.path("configMap");
        JsonNode secret = volume.path("secret");
        if (path.isObject()) {
            page.line(4, "Type:", "HostPath (bare host directory volume)");
            page.line(4, "Path:", path.path("path").asString(""));
            page.line(4, "HostPathType:", path.path("type").asString("<none>"));
        } else if (empty.isObject()) {
            page.line(4, "Type:", "EmptyDir (a temporary directory that shares a pod's lifetime)");
            page.line(4, "Medium:", empty.path("medium").asString(""));
            page.line(4, "SizeLimit:", empty.path("sizeLimit").asString("<unset>"));
        } else if (claim.isObject()) {
            page.line(
                    4, "Type:", "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)");
            page.line(4, "ClaimName:", claim.path("claimName").asString(""));
            page.line(4, "ReadOnly:", claim.path("readOnly").asString("false"));
        } else if (words.isObject()) {
            page.line(4, "Type:", "ConfigMap (a volume populated by a ConfigMap)");
            page.line(4, "Name:", words.path("name").asString(""));
            page.line(4, "Optional:", words.path("optional").asString("false"));
        } else if (secret.isObject()) {
            page.line(4, "Type:", "Secret (a volume populated by a Secret)");
            page.line(4, "SecretName:", secret.path("secretName").asString(""));
            page.line(4, "Optional:", secret.path("optional").asString("false"));
        } else if (volume.has("projected")) {
            projected(volume.path("projected").path("sources"), page);
        } else if (volume.has("downwardAPI")) {
            page.line(4, "Type:", "DownwardAPI (a volume populated by information about the pod)");
            page.line(4, "Items:");
            volume.path("downwardAPI")
                    .path("items")
                    .forEach(item -> page.line(
                            6,
                            item.at("/fieldRef/fieldPath").asString("") + " -> "
                                    + item.path("path").asString("")));
        } else {
            page.line(4, "<unknown>");
        }
    }

    private static void projected(JsonNode sources, Page page) {
        page.line(4, "Type:", "Projected (a volume that contains injected data from multiple sources)");
        for (JsonNode source : sources) {
            if (source.has("secret")) {
                page.line(4, "SecretName:", source.at("/secret/name").asString(""));
                page.line(
                        4, "SecretOptionalName:", source.at("/secret/optional").asString("<nil>"));
            } else if (source.has("downwardAPI")) {
                page.line(4, "DownwardAPI:", "true");
            } else if (source.has("configMap")) {
                page.line(4, "ConfigMapName:", source.at("/configMap/name").asString(""));
                page.line(
                        4,
                        "ConfigMapOptional:",
                        source.at("/configMap/optional").asString("<nil>"));
            } else if (source.has("serviceAccountToken")) {
                page.line(
                        4,
                        "TokenExpirationSeconds:",
                        source.at("/serviceAccountToken/expirationSeconds").asString(""));
            }
        }
    }
}
