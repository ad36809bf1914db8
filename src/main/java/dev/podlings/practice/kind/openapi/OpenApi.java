package dev.podlings.practice.kind.openapi;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Discovery;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The documents below {@code /openapi/v3}: one for each group and version, made when the first one is asked for. */
public final class OpenApi {
    private static final String ADDRESS = "/openapi/v3/";

    private static final class Documents {
        static final Map<String, ObjectNode> MADE = documents();
        static final ObjectNode INDEX = index(MADE);
    }

    private OpenApi() {}

    /** {@code /openapi/v3}: the address of each document, with its hash. Not to be changed. */
    public static ObjectNode index() {
        return Documents.INDEX;
    }

    /** The document of a path such as {@code api/v1} or {@code apis/apps/v1}. Not to be changed. */
    public static Optional<ObjectNode> document(String path) {
        return Optional.ofNullable(Documents.MADE.get(path));
    }

    private static Map<String, ObjectNode> documents() {
        List<String> groups = new ArrayList<>(Discovery.groups());
        groups.add(0, "");
        Map<String, ObjectNode> documents = new LinkedHashMap<>();
        Descriptions descriptions = Descriptions.read();
        for (String group : groups) {
            documents.put(group.isEmpty() ? "api/v1" : "apis/" + group + "/v1", document(group, descriptions));
        }
        return documents;
    }

    private static ObjectNode document(String group, Descriptions descriptions) {
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "v1.36.2");
        ObjectNode paths = document.putObject("paths");
        Schemas schemas = new Schemas(descriptions);
        for (Kind kind : Kinds.SERVED) {
            if (kind.group().equals(group)) {
                new Paths(kind).addTo(paths);
                schemas.add(kind);
            }
        }
        schemas.addShared();
        document.putObject("components").set("schemas", schemas.made());
        return document;
    }

    private static ObjectNode index(Map<String, ObjectNode> documents) {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        documents.forEach((path, document) ->
                paths.putObject(path).put("serverRelativeURL", ADDRESS + path + "?hash=" + hash(document)));
        return index;
    }

    /** By which a client knows whether what it has kept is still the same. */
    private static String hash(ObjectNode document) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Json.bytes(document));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
