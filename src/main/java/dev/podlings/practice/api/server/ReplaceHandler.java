package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Part;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.body.Decoded;
import dev.podlings.practice.kind.rule.FieldError;
import dev.podlings.practice.kind.rule.KindRules;
import dev.podlings.practice.store.StoredObject;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Puts the object in the body in place of the one that is there, or only its status. */
final class ReplaceHandler implements Handler {
    private final Verbs verbs;
    private final Answers answers;

    ReplaceHandler(Verbs verbs, Answers answers) {
        this.verbs = verbs;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        WriteParameters parameters = WriteParameters.of(call, "UpdateOptions");
        answers.presentation(call);
        Decoded body = Reading.object(call, parameters.validation());
        ObjectNode wanted = Faces.kept(call.kind(), body.object());
        refuseWithoutVersion(call, wanted);
        return Answers.warning(body.warnings(), () -> {
            StoredObject after = verbs.update(
                    Kinds.keptAs(call.kind()),
                    call.namespace(),
                    call.name(),
                    part(call),
                    before -> wanted.deepCopy(),
                    parameters.write());
            return answers.object(call, 200, after, body.warnings());
        });
    }

    static Part part(Call call) {
        return switch (call.subresource()) {
            case "status" -> Part.STATUS;
            case "finalize" -> Part.FINALIZE;
            default -> Part.MAIN;
        };
    }

    // Kubernetes: most kinds may be replaced without saying which version; the last writer wins.
    private static void refuseWithoutVersion(Call call, ObjectNode wanted) {
        boolean said = !Json.text(wanted, "metadata", "resourceVersion").isEmpty();
        if (!said && !KindRules.allowsUnconditionalUpdate(call.kind())) {
            throw Refusals.invalid(
                    call.kind().group(),
                    call.kind().plural(),
                    call.name(),
                    List.of(new FieldError(
                            "FieldValueInvalid",
                            "metadata.resourceVersion",
                            "Invalid value: 0: must be specified for an update")));
        }
    }
}
