package dev.podlings.practice.api.server;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.DeleteOptions.Propagation;
import dev.podlings.practice.api.Write;
import dev.podlings.practice.api.http.Query;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.rule.FieldError;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a request wants something deleted: in its body, or else in its parameters. */
record DeleteParameters(DeleteOptions options, Write write) {
    private static final String OPTIONS = "DeleteOptions";

    static DeleteParameters of(Call call) {
        JsonNode body = body(call);
        Query query = call.query();
        Write asked = WriteParameters.of(call, OPTIONS).write();
        boolean dryRun = asked.dryRun() || !body.path("dryRun").isEmpty();
        OptionalLong grace = body.has("gracePeriodSeconds")
                ? OptionalLong.of(body.path("gracePeriodSeconds").asLong(0))
                : Numbers.of(query, "gracePeriodSeconds");
        DeleteOptions options = new DeleteOptions(
                grace.isPresent() ? (int) Math.max(-1, Math.min(grace.getAsLong(), Integer.MAX_VALUE)) : null,
                propagation(body, query),
                Json.textOrNull(body, "preconditions", "uid"),
                Json.textOrNull(body, "preconditions", "resourceVersion"));
        return new DeleteParameters(options, new Write(asked.by(), dryRun, false));
    }

    private static @Nullable Propagation propagation(JsonNode body, Query query) {
        String text =
                body.has("propagationPolicy") ? Json.text(body, "propagationPolicy") : query.get("propagationPolicy");
        String orphan = body.has("orphanDependents")
                ? body.path("orphanDependents").asString("")
                : query.get("orphanDependents");
        if (!text.isEmpty() && !orphan.isEmpty()) {
            throw OptionErrors.refusal(
                    OPTIONS,
                    new FieldError(
                            "FieldValueInvalid",
                            "propagationPolicy",
                            "Invalid value: \"" + text
                                    + "\": orphanDependents and deletionPropagation cannot be both set"));
        }
        if (!orphan.isEmpty()) {
            return orphan.equals("true") ? Propagation.ORPHAN : Propagation.BACKGROUND;
        }
        return switch (text) {
            case "" -> null;
            case "Background" -> Propagation.BACKGROUND;
            case "Foreground" -> Propagation.FOREGROUND;
            case "Orphan" -> Propagation.ORPHAN;
            default ->
                throw OptionErrors.unsupported(
                        OPTIONS,
                        "propagationPolicy",
                        "\"" + text + "\"",
                        "\"Foreground\", \"Background\", \"Orphan\", \"nil\"");
        };
    }

    private static JsonNode body(Call call) {
        byte[] bytes = call.request().body();
        if (bytes.length == 0) {
            return Json.object();
        }
        return Reading.tree(call);
    }
}
