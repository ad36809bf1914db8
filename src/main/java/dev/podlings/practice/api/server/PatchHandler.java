package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.body.BadBody;
import dev.podlings.practice.kind.body.Bodies;
import dev.podlings.practice.kind.body.Decoded;
import dev.podlings.practice.kind.rule.FieldError;
import dev.podlings.practice.kind.schema.Schema;
import dev.podlings.practice.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Changes an object, or only its status, as a patch says. */
final class PatchHandler implements Handler {
    static final String OPTIONS = "PatchOptions";

    private final Verbs verbs;
    private final Answers answers;
    private final Handler apply;

    PatchHandler(Verbs verbs, Answers answers, Handler apply) {
        this.verbs = verbs;
        this.answers = answers;
        this.apply = apply;
    }

    @Override
    public Answer answer(Call call) {
        if (Reading.mediaType(call).equals(Patcher.APPLY_PATCH)) {
            return apply.answer(call);
        }
        refuseForce(call);
        WriteParameters parameters = WriteParameters.of(call, OPTIONS);
        answers.presentation(call);
        Patcher patcher = Patcher.of(call, Schema.of(call.kind()));
        List<String> warnings = new ArrayList<>();
        StoredObject after = verbs.update(
                Kinds.keptAs(call.kind()),
                call.namespace(),
                call.name(),
                ReplaceHandler.part(call),
                before -> {
                    warnings.clear();
                    return patched(call, patcher, Faces.shown(call.kind(), before.object()), parameters, warnings);
                },
                parameters.write());
        return answers.object(call, 200, after, warnings);
    }

    private static ObjectNode patched(
            Call call, Patcher patcher, ObjectNode before, WriteParameters parameters, List<String> warnings) {
        ObjectNode after = patcher.apply(before);
        Decoded decoded = checked(call.kind(), patcher, after, parameters);
        warnings.addAll(decoded.warnings());
        String name = Json.text(decoded.object(), "metadata", "name");
        if (!name.equals(call.name())) {
            throw Refusals.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + call.name() + ")");
        }
        return Faces.kept(call.kind(), decoded.object());
    }

    // Kubernetes: what a patch makes is refused as a wrong patch, of an object without a kind.
    static Decoded checked(Kind kind, Patcher patcher, ObjectNode after, WriteParameters parameters) {
        try {
            return Bodies.check(kind, after, parameters.validation());
        } catch (BadBody bad) {
            throw wrongPatch(patcher.shown(after), bad.detail());
        }
    }

    static ApiException wrongPatch(String shown, String detail) {
        String message = "Invalid value: " + quoted(shown) + ": " + detail;
        ObjectNode details = Json.object();
        details.putArray("causes")
                .addObject()
                .put("reason", "FieldValueInvalid")
                .put("message", message)
                .put("field", "patch");
        return new ApiException(422, "Invalid", " \"\" is invalid: patch: " + message, details);
    }

    private static String quoted(String text) {
        return Json.write(Json.object().put("t", text))
                .replaceFirst("^\\{\"t\":", "")
                .replaceFirst("}$", "");
    }

    private static void refuseForce(Call call) {
        if (call.query().has("force")) {
            throw OptionErrors.refusal(
                    OPTIONS,
                    new FieldError(
                            "FieldValueForbidden", "force", "Forbidden: may not be specified for non-apply patch"));
        }
    }
}
