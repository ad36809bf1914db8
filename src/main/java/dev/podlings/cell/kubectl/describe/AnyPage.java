package dev.podlings.cell.kubectl.describe;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What has no page of its own: its metadata, and then every field by its name in words. */
final class AnyPage {
    private static final Set<String> TOLD_ABOVE =
            Set.of("name", "namespace", "labels", "annotations", "managedFields", "selfLink", "generateName");

    private AnyPage() {}

    static void of(JsonNode object, Around around, Page page) {
        page.line("Name", object.at("/metadata/name").asString(""));
        page.line("Namespace", object.at("/metadata/namespace").asString(""));
        page.labels(0, "Labels", object.at("/metadata/labels"));
        page.annotations(0, "Annotations", object.at("/metadata/annotations"));
        fields(object, 0, page, false);
        EventLines.of(object, around, page);
    }

    private static void fields(JsonNode object, int indent, Page page, boolean metadata) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
        if (metadata) {
            TOLD_ABOVE.forEach(sorted::remove);
        }
        sorted.forEach((key, value) -> {
            String name = inWords(key);
            if (value.isObject()) {
                page.line(indent, name + ":");
                fields(value, indent + 2, page, indent == 0 && name.equals("Metadata"));
            } else if (value.isArray()) {
                page.line(indent, name + ":");
                list(value, indent + 2, page);
            } else {
                page.line(indent, name + ":", value.isNull() ? "<nil>" : value.asString(""));
            }
        });
    }

    private static void list(JsonNode values, int indent, Page page) {
        for (JsonNode value : values) {
            if (value.isObject()) {
                fields(value, indent, page, false);
            } else {
                page.line(indent, value.asString(""));
            }
        }
    }

    /** {@code creationTimestamp} is Creation Timestamp, {@code uid} is UID. */
    private static String inWords(String key) {
        if (!key.matches("[a-zA-Z]+")) {
            return key;
        }
        String words = key.replaceAll("([a-z])([A-Z])", "$1 $2");
        String begun = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return begun.replaceAll("\\bApi\\b", "API").replaceAll("\\bUid\\b", "UID");
    }
}
