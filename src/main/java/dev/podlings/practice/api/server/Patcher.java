package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.patch.JsonPatch;
import dev.podlings.practice.api.patch.MergePatch;
import dev.podlings.practice.api.patch.PatchFailed;
import dev.podlings.practice.api.patch.StrategicMerge;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.body.GoJson;
import dev.podlings.practice.kind.schema.Struct;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A patch that was read and can be done to objects, by its content type. */
abstract class Patcher {
    static final String JSON_PATCH = "application/json-patch+json";
    static final String MERGE_PATCH = "application/merge-patch+json";
    static final String STRATEGIC_MERGE_PATCH = "application/strategic-merge-patch+json";
    static final String APPLY_PATCH = "application/apply-patch+yaml";

    static Patcher of(Call call, Struct shape) {
        byte[] body = call.request().body();
        return switch (Reading.mediaType(call)) {
            case JSON_PATCH -> new Operations(read(body, "error decoding patch: "));
            case MERGE_PATCH -> new Merge(object(body, "error decoding patch: "));
            case STRATEGIC_MERGE_PATCH -> new Strategic(object(body, ""), shape);
            default ->
                throw new ApiException(415, "UnsupportedMediaType", "415: Unsupported Media Type", Json.object());
        };
    }

    /** The object as the patch makes it; a tree of its own. */
    final ObjectNode apply(ObjectNode before) {
        try {
            return patched(before);
        } catch (PatchFailed failed) {
            throw switch (failed.trouble()) {
                case UNREADABLE -> Refusals.badRequest(failed.message());
                case TOO_LARGE -> new ApiException(413, "RequestEntityTooLarge", failed.message(), null);
                // Kubernetes says no more about a patch that does not fit.
                case DOES_NOT_FIT ->
                    new ApiException(
                            422,
                            "Invalid",
                            "the server rejected our request due to an error in our request",
                            Json.object());
            };
        }
    }

    abstract ObjectNode patched(ObjectNode before);

    /** How a refusal of what came out shows what was wanted. */
    abstract String shown(ObjectNode after);

    private static final class Operations extends Patcher {
        private final JsonNode operations;

        Operations(JsonNode operations) {
            this.operations = operations;
        }

        @Override
        ObjectNode patched(ObjectNode before) {
            return JsonPatch.apply(before, operations);
        }

        @Override
        String shown(ObjectNode after) {
            return Json.write(after);
        }
    }

    private static final class Merge extends Patcher {
        private final ObjectNode patch;

        Merge(ObjectNode patch) {
            this.patch = patch;
        }

        @Override
        ObjectNode patched(ObjectNode before) {
            return MergePatch.apply(before, patch);
        }

        @Override
        String shown(ObjectNode after) {
            return Json.write(MergePatch.shown(after, patch));
        }
    }

    private static final class Strategic extends Patcher {
        private final ObjectNode patch;
        private final Struct shape;

        Strategic(ObjectNode patch, Struct shape) {
            this.patch = patch;
            this.shape = shape;
        }

        @Override
        ObjectNode patched(ObjectNode before) {
            return StrategicMerge.apply(before, patch, shape);
        }

        @Override
        String shown(ObjectNode after) {
            return GoText.of(patch);
        }
    }

    private static ObjectNode object(byte[] body, String before) {
        if (read(body, before) instanceof ObjectNode object) {
            return object;
        }
        String what = Json.parse(body).isString() ? "string" : Json.parse(body).isArray() ? "array" : "value";
        throw Refusals.badRequest(
                before + "json: cannot unmarshal " + what + " into Go value of type map[string]interface {}");
    }

    private static JsonNode read(byte[] body, String before) {
        Optional<String> complaint = GoJson.complaint(body);
        if (complaint.isPresent()) {
            throw Refusals.badRequest(before + complaint.get());
        }
        try {
            return Json.parse(body);
        } catch (JacksonException malformed) {
            throw Refusals.badRequest(before + malformed.getOriginalMessage());
        }
    }
}
