package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes {@code v1 Status} objects: the only place where a refusal becomes a body. */
final class Statuses {
    private Statuses() {}

    static ObjectNode failure(ApiException refusal) {
        ObjectNode status = begin("Failure").put("message", refusal.message());
        if (!refusal.reason().isEmpty()) {
            status.put("reason", refusal.reason());
        }
        ObjectNode details = refusal.details();
        if (details != null) {
            ObjectNode shown = details.deepCopy();
            JsonNode token = shown.remove(ApiException.CONTINUE);
            if (token != null) {
                Json.make(status, "metadata").set("continue", token);
            } else {
                status.set("details", shown);
            }
        }
        return status.put("code", refusal.code());
    }

    /** What a deletion answers that leaves nothing behind. */
    static ObjectNode deleted(Kind kind, String name, String uid) {
        ObjectNode status = begin("Success");
        ObjectNode details = status.putObject("details").put("name", name);
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        details.put("kind", kind.plural()).put("uid", uid);
        return status;
    }

    static ObjectNode success(int code) {
        return begin("Success").put("code", code);
    }

    private static ObjectNode begin(String outcome) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", outcome);
    }
}
