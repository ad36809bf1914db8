package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.table.Tables.Include;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Writes answers in the form that the client wants. */
final class Answers {
    static final String JSON = "application/json";

    private final ObjectStore store;
    private final Timeline time;

    Answers(ObjectStore store, Timeline time) {
        this.store = store;
        this.time = time;
    }

    Presentation presentation(Call call) {
        Accept.Clause clause = new Accept(call.request().header("accept").orElse("")).chosen();
        Presentation.Shape shape = switch (clause.parameter("as")) {
            case "Table" -> Presentation.Shape.TABLE;
            case "PartialObjectMetadata", "PartialObjectMetadataList" -> Presentation.Shape.METADATA;
            default -> Presentation.Shape.OBJECT;
        };
        Include include = switch (call.query().get("includeObject").toLowerCase(Locale.ROOT)) {
            case "none" -> Include.NONE;
            case "object" -> Include.OBJECT;
            default -> Include.METADATA;
        };
        return new Presentation(
                call.kind(), shape, clause.isYaml(), "meta.k8s.io/" + clause.parameter("v"), include, time);
    }

    /** One object, once what it tells of outlives the process. */
    Answer object(Call call, int code, StoredObject object) {
        return object(call, code, object, List.of());
    }

    /** @param warnings become headers */
    Answer object(Call call, int code, StoredObject object, List<String> warnings) {
        Presentation wanted = presentation(call);
        return whenKept(whole(code, wanted.yaml(), wanted.bytes(object, true), all(call, warnings)));
    }

    /** A body that is not one of the kept kinds. */
    Answer body(Call call, int code, ObjectNode body) {
        return whenKept(whole(code, presentation(call).yaml(), Json.bytes(body), List.of()));
    }

    Answer list(Call call, List<StoredObject> objects, ObjectNode metadata) {
        Presentation wanted = presentation(call);
        return whenKept(whole(200, wanted.yaml(), wanted.list(objects, metadata), all(call, List.of())));
    }

    /** What comes of this, or its refusal, with the warnings about what was asked. */
    static Answer warning(List<String> warnings, Supplier<Answer> work) {
        try {
            return work.get();
        } catch (ApiException refused) {
            return warned(refusal(refused), warnings);
        }
    }

    static Answer.Whole refusal(ApiException refusal) {
        Answer.Whole answer = Answer.of(refusal.code(), JSON, Json.bytes(Statuses.failure(refusal)));
        ObjectNode details = refusal.details();
        return details != null && details.has("retryAfterSeconds")
                ? answer.withHeader(
                        "Retry-After", details.get("retryAfterSeconds").asString())
                : answer;
    }

    private static Answer.Whole whole(int code, boolean yaml, byte[] json, List<String> warnings) {
        Answer.Whole answer =
                yaml ? Answer.of(code, "application/yaml", Yaml.of(Json.parse(json))) : Answer.of(code, JSON, json);
        return warned(answer, warnings);
    }

    /** Kubernetes warns whoever asks for a deprecated kind, besides what it says about the request itself. */
    private static List<String> all(Call call, List<String> warnings) {
        if (!call.kind().equals(Kinds.ENDPOINTS)) {
            return warnings;
        }
        List<String> more = new ArrayList<>();
        more.add("v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice");
        more.addAll(warnings);
        return more;
    }

    static Answer.Whole warned(Answer.Whole plain, List<String> warnings) {
        Answer.Whole answer = plain;
        for (String warning : warnings) {
            answer = answer.withHeader("Warning", "299 - \"" + quoted(warning) + "\"");
        }
        return answer;
    }

    private Answer whenKept(Answer.Whole answer) {
        long version = store.version();
        return new Answer.Later(told -> store.whenKept(version, () -> told.accept(answer)));
    }

    private static String quoted(String warning) {
        return warning.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
    }
}
