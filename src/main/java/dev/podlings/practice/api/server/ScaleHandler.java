package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Part;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.body.BadBody;
import dev.podlings.practice.kind.body.Bodies;
import dev.podlings.practice.kind.body.Decoded;
import dev.podlings.practice.kind.rule.FieldError;
import dev.podlings.practice.kind.schema.Schema;
import dev.podlings.practice.store.StoredObject;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and sets the number of replicas alone, as a {@code Scale}. */
final class ScaleHandler implements Handler {
    private static final String SHAPE = "autoscaling.v1.Scale";
    private static final String API_VERSION = "autoscaling/v1";

    private final Verbs verbs;
    private final Answers answers;

    ScaleHandler(Verbs verbs, Answers answers) {
        this.verbs = verbs;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.request().method()) {
            case "PUT" -> {
                WriteParameters parameters = WriteParameters.of(call, "UpdateOptions");
                ObjectNode scale = read(call, parameters).object();
                yield changed(call, parameters, before -> scale);
            }
            case "PATCH" -> {
                WriteParameters parameters = WriteParameters.of(call, PatchHandler.OPTIONS);
                Patcher patcher = Patcher.of(call, Schema.named(SHAPE));
                yield changed(call, parameters, patcher::apply);
            }
            default ->
                answers.body(
                        call,
                        200,
                        scaleOf(verbs.get(call.kind(), call.namespace(), call.name())
                                .orElseThrow(() -> Refusals.notFound(call.kind(), call.name()))));
        };
    }

    private Answer changed(Call call, WriteParameters parameters, UnaryOperator<ObjectNode> change) {
        StoredObject after = verbs.update(
                call.kind(),
                call.namespace(),
                call.name(),
                Part.SCALE,
                before -> {
                    ObjectNode wanted = change.apply(scaleOf(before));
                    check(call, wanted);
                    ObjectNode scaled = before.copy();
                    String version = Json.text(wanted, "metadata", "resourceVersion");
                    ObjectNode metadata = Json.make(scaled, "metadata");
                    metadata.put("resourceVersion", version);
                    Json.make(scaled, "spec").put("replicas", replicas(wanted));
                    return scaled;
                },
                parameters.write());
        return answers.body(call, 200, scaleOf(after));
    }

    private static Decoded read(Call call, WriteParameters parameters) {
        try {
            return Bodies.read(
                    API_VERSION, "Scale", call.request().body(), Reading.format(call), parameters.validation());
        } catch (BadBody bad) {
            throw Refusals.badRequest(bad.message());
        }
    }

    private static void check(Call call, ObjectNode scale) {
        String name = Json.text(scale, "metadata", "name");
        if (!name.isEmpty() && !name.equals(call.name())) {
            throw Refusals.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + call.name() + ")");
        }
        JsonNode replicas = scale.path("spec").path("replicas");
        if (!replicas.isMissingNode() && !replicas.isIntegralNumber()) {
            throw Refusals.badRequest("Scale in version \"v1\" cannot be handled as a Scale: json: cannot unmarshal"
                    + " into Go struct field ScaleSpec.spec.replicas of type int32");
        }
        if (replicas(scale) < 0) {
            FieldError error = new FieldError(
                    "FieldValueInvalid",
                    "spec.replicas",
                    "Invalid value: " + replicas(scale) + ": must be greater than or equal to 0");
            throw Refusals.invalid("autoscaling", "Scale", call.name(), List.of(error));
        }
    }

    private static int replicas(ObjectNode scale) {
        return Json.number(scale, 0, "spec", "replicas");
    }

    private static ObjectNode scaleOf(StoredObject object) {
        ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", API_VERSION);
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            JsonNode value = object.object().path("metadata").get(field);
            if (value != null) {
                metadata.set(field, value);
            }
        }
        int replicas = Json.number(object.object(), 0, "spec", "replicas");
        ObjectNode spec = scale.putObject("spec");
        if (replicas != 0) {
            spec.put("replicas", replicas);
        }
        ObjectNode status = scale.putObject("status");
        status.put("replicas", Json.number(object.object(), 0, "status", "replicas"));
        String selector = SelectorText.of(Json.at(object.object(), "spec", "selector"));
        if (!selector.isEmpty()) {
            status.put("selector", selector);
        }
        return scale;
    }
}
