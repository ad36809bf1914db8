package dev.podlings.practice.api.server;

import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events are kept once and served under two groups, with other names for some of their fields. */
final class Faces {
    /** Core event → events.k8s.io event. */
    private static final Map<String, String> NAMES = Map.of(
            "involvedObject", "regarding",
            "message", "note",
            "source", "deprecatedSource",
            "firstTimestamp", "deprecatedFirstTimestamp",
            "lastTimestamp", "deprecatedLastTimestamp",
            "count", "deprecatedCount",
            "reportingComponent", "reportingController");

    private Faces() {}

    /** The kept object as this kind shows it. */
    static ObjectNode shown(Kind kind, ObjectNode kept) {
        return kind.equals(Kinds.EVENTS_EVENT) ? renamed(kept, kind, false) : kept;
    }

    /** What this kind says, as it is kept. */
    static ObjectNode kept(Kind kind, ObjectNode said) {
        return kind.equals(Kinds.EVENTS_EVENT) ? renamed(said, Kinds.EVENT, true) : said;
    }

    private static ObjectNode renamed(ObjectNode from, Kind to, boolean back) {
        ObjectNode made = dev.podlings.practice.json.Json.object();
        for (Map.Entry<String, JsonNode> field : from.properties()) {
            made.set(name(field.getKey(), back), field.getValue());
        }
        return made.put("kind", to.kind()).put("apiVersion", to.apiVersion());
    }

    private static String name(String name, boolean back) {
        if (!back) {
            return NAMES.getOrDefault(name, name);
        }
        return NAMES.entrySet().stream()
                .filter(each -> each.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }
}
