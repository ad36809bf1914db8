package dev.podlings.cell.kubectl.describe;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** {@code describe} of what holds data: config maps and secrets. */
final class DataPages {
    private DataPages() {}

    static void configMap(JsonNode map, Around around, Page page) {
        head(map, page);
        page.line(0, "").line(0, "Data").line(0, "====");
        sorted(map.path("data"))
                .forEach((key, value) ->
                        page.line(0, key + ":").line(0, "----").line(0, value).line(0, ""));
        page.line(0, "").line(0, "BinaryData").line(0, "====");
        sorted(map.path("binaryData")).forEach((key, value) -> page.line(0, key + ": " + bytes(value)));
        page.line(0, "");
        EventLines.of(map, around, page);
    }

    /** kubectl, describe: of a secret only the sizes are told. */
    static void secret(JsonNode secret, Around around, Page page) {
        head(secret, page);
        page.line(0, "").line("Type", secret.path("type").asString("")).line(0, "");
        page.line(0, "Data").line(0, "====");
        sorted(secret.path("data")).forEach((key, value) -> page.line(key, bytes(value)));
    }

    private static void head(JsonNode object, Page page) {
        page.line("Name", object.at("/metadata/name").asString(""));
        page.line("Namespace", object.at("/metadata/namespace").asString(""));
        page.labels(0, "Labels", object.at("/metadata/labels"));
        page.annotations(0, "Annotations", object.at("/metadata/annotations"));
    }

    private static String bytes(String base64) {
        return Base64.getDecoder().decode(base64).length + " bytes";
    }

    private static Map<String, String> sorted(JsonNode data) {
        Map<String, String> sorted = new TreeMap<>();
        data.properties()
                .forEach(each -> sorted.put(each.getKey(), each.getValue().asString("")));
        return sorted;
    }
}
