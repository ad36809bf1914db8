package dev.podlings.practice.node;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.node.file.Projection.Content;
import dev.podlings.practice.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a volume made from objects holds now: a ConfigMap, a Secret, fields of the pod, or several of them together. */
final class ProjectedFiles {
    private static final String TOKEN = "podlings.practice.token\n";

    private final Verbs verbs;
    private final JsonNode pod;
    private final String volume;
    private final Map<String, Content> files = new TreeMap<>();

    private ProjectedFiles(Verbs verbs, JsonNode pod, JsonNode volume) {
        this.verbs = verbs;
        this.pod = pod;
        this.volume = Json.text(volume, "name");
    }

    static boolean isMeant(JsonNode volume) {
        return volume.has("configMap") || volume.has("secret") || volume.has("downwardAPI") || volume.has("projected");
    }

    static Map<String, Content> of(Verbs verbs, JsonNode pod, JsonNode volume) throws PodVolumes.NotReady {
        ProjectedFiles projected = new ProjectedFiles(verbs, pod, volume);
        if (volume.has("projected")) {
            int mode = Json.number(volume, 0644, "projected", "defaultMode");
            for (JsonNode source : volume.path("projected").path("sources")) {
                projected.add(source, "name", mode);
            }
        } else {
            projected.add(volume, "secretName", 0644);
        }
        return projected.files;
    }

    private void add(JsonNode source, String secretName, int mode) throws PodVolumes.NotReady {
        if (source.has("configMap")) {
            object(source.path("configMap"), Kinds.CONFIG_MAP, Json.text(source, "configMap", "name"), mode);
        } else if (source.has("secret")) {
            object(source.path("secret"), Kinds.SECRET, Json.text(source, "secret", secretName), mode);
        } else if (source.has("downwardAPI")) {
            downward(source.path("downwardAPI"), mode);
        } else if (source.has("serviceAccountToken")) {
            put(Json.text(source, "serviceAccountToken", "path"), TOKEN.getBytes(StandardCharsets.UTF_8), mode);
        }
    }

    private void object(JsonNode source, Kind kind, String name, int otherwise) throws PodVolumes.NotReady {
        String failed = "MountVolume.SetUp failed for volume \"" + volume + "\" : ";
        boolean secret = kind.equals(Kinds.SECRET);
        boolean optional = Json.isTrue(source, "optional");
        Optional<StoredObject> found = verbs.get(kind, Json.text(pod, "metadata", "namespace"), name);
        if (found.isEmpty()) {
            if (optional || name.equals("kube-root-ca.crt")) {
                return;
            }
            throw new PodVolumes.NotReady(failed + (secret ? "secret" : "configmap") + " \"" + name + "\" not found");
        }
        int mode = Json.number(source, otherwise, "defaultMode");
        Map<String, byte[]> data = data(found.get().object());
        if (!source.path("items").isArray()) {
            data.forEach((key, value) -> put(key, value, mode));
            return;
        }
        for (JsonNode item : source.path("items")) {
            byte[] content = data.get(Json.text(item, "key"));
            if (content == null && !optional) {
                throw new PodVolumes.NotReady(failed + "references non-existent " + (secret ? "secret" : "config")
                        + " key: " + Json.text(item, "key"));
            }
            if (content != null) {
                put(Json.text(item, "path"), content, Json.number(item, mode, "mode"));
            }
        }
    }

    private void downward(JsonNode source, int otherwise) {
        int mode = Json.number(source, otherwise, "defaultMode");
        for (JsonNode item : source.path("items")) {
            String value = item.has("resourceFieldRef")
                    ? resource(item.path("resourceFieldRef"))
                    : Variables.field(pod, Json.text(item, "fieldRef", "fieldPath"), "");
            put(Json.text(item, "path"), value.getBytes(StandardCharsets.UTF_8), Json.number(item, mode, "mode"));
        }
    }

    private String resource(JsonNode reference) {
        for (JsonNode container : pod.path("spec").path("containers")) {
            if (Json.text(container, "name").equals(Json.text(reference, "containerName"))) {
                return Variables.resource(container, reference);
            }
        }
        return "";
    }

    private void put(String path, byte[] content, int mode) {
        files.put(path, new Content(content, mode));
    }

    /** What a ConfigMap or a Secret holds. */
    static Map<String, byte[]> data(JsonNode object) {
        Map<String, byte[]> data = new HashMap<>();
        boolean secret = Json.text(object, "kind").equals("Secret");
        for (Map.Entry<String, JsonNode> each : object.path("data").properties()) {
            String text = each.getValue().isString() ? each.getValue().stringValue() : "";
            data.put(
                    each.getKey(),
                    secret ? Base64.getMimeDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, JsonNode> each : object.path("binaryData").properties()) {
            data.put(
                    each.getKey(),
                    Base64.getMimeDecoder().decode(each.getValue().asString("")));
        }
        return data;
    }
}
