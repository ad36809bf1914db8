package dev.podlings.practice.api.server;

import dev.podlings.practice.json.Json;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What has to be equal in two answers, with placeholders for made-up values. */
final class Essence {
    private static final String[][] PLACEHOLDERS = {
        {"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<uid>"},
        {"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>"},
        {"resource version: (\\d+|<rv>)(, current: (\\d+|<rv>)| \\((\\d+|<rv>)\\))", "resource version: <rv>"},
        {"in record \\(\\d+\\)", "in record (<rv>)"},
        {"(resourceVersion\\W+)(\\d+|<rv>)", "$1<rv>"},
        {"(to node \")[^\"]*", "$1<node>"},
        // The recorded pods have one more volume of the platform's.
        {"@@ -\\d+,\\d+ \\+\\d+,\\d+ @@", "@@ <lines> @@"},
        {"kube-api-access-[a-z0-9]{5}", "kube-api-access-<rand>"},
        {"(?s)(failed to create typed patch object \\([^)]*\\)): .*", "$1: <some of the fields>"},
        {"\\b\\d+\\.\\d+\\.\\d+\\.\\d+\\b", "<ip>"},
    };

    private Essence() {}

    static JsonNode of(JsonNode body) {
        ObjectNode essence = Json.object();
        if (body.has("text")) {
            return essence.put("text", Json.text(body, "text"));
        }
        if (body.has("lines")) {
            Set<String> types = new TreeSet<>();
            body.path("lines").forEach(line -> types.add(Json.text(line, "type")));
            return essence.put("types", types.toString());
        }
        if (Json.text(body, "type").equals("ERROR")) {
            essence.put("error", Json.text(body, "object", "reason"));
            return essence.put("code", Json.number(body, 0, "object", "code"));
        }
        if (!Json.text(body, "kind").equals("Status")) {
            return essence.put("kind", Json.text(body, "kind"));
        }
        essence.put("reason", Json.text(body, "reason"));
        essence.put("message", replaced(Json.text(body, "message")));
        essence.set(
                "details",
                withPlaceholders(
                        body.path("details").isMissingNode() ? Json.object().nullNode() : body.path("details")));
        return essence;
    }

    private static JsonNode withPlaceholders(JsonNode value) {
        if (value.isObject()) {
            ObjectNode copy = Json.object();
            value.properties().forEach(each -> copy.set(each.getKey(), withPlaceholders(each.getValue())));
            return copy;
        }
        if (value.isArray()) {
            var copy = Json.array();
            value.forEach(each -> copy.add(withPlaceholders(each)));
            return copy;
        }
        return value.isString() ? Json.object().stringNode(replaced(value.stringValue())) : value;
    }

    private static String replaced(String text) {
        String result = text;
        for (String[] each : PLACEHOLDERS) {
            result = result.replaceAll(each[0], each[1]);
        }
        return result;
    }
}
