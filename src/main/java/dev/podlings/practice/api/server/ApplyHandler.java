package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.fields.Applied;
import dev.podlings.practice.api.fields.Apply;
import dev.podlings.practice.api.fields.LastApplied;
import dev.podlings.practice.api.fields.Owner;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.body.BadBody;
import dev.podlings.practice.kind.body.Bodies;
import dev.podlings.practice.kind.body.FieldValidation;
import dev.podlings.practice.kind.rule.FieldError;
import dev.podlings.practice.kind.schema.Schema;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Server-side apply: changes the object, or makes it if it is not there. */
final class ApplyHandler implements Handler {
    private final Verbs verbs;
    private final Answers answers;
    private final Timeline time;

    ApplyHandler(Verbs verbs, Answers answers, Timeline time) {
        this.verbs = verbs;
        this.answers = answers;
        this.time = time;
    }

    @Override
    public Answer answer(Call call) {
        if (call.query().get("fieldManager").isEmpty()) {
            throw OptionErrors.refusal(
                    PatchHandler.OPTIONS,
                    new FieldError(
                            "FieldValueRequired", "fieldManager", "Required value: is required for apply patch"));
        }
        WriteParameters parameters = WriteParameters.of(call, PatchHandler.OPTIONS);
        answers.presentation(call);
        ObjectNode said = said(call);
        boolean isNew = verbs.get(call.kind(), call.namespace(), call.name()).isEmpty();
        if (isNew && call.subresource().isEmpty()) {
            ObjectNode made = applied(call, null, said, parameters);
            return answers.object(
                    call,
                    201,
                    verbs.create(call.kind(), made, parameters.write().ofApply()));
        }
        StoredObject after = verbs.update(
                call.kind(),
                call.namespace(),
                call.name(),
                ReplaceHandler.part(call),
                before -> applied(call, before.object(), said, parameters),
                parameters.write().ofApply());
        return answers.object(call, 200, after);
    }

    private ObjectNode applied(Call call, @Nullable ObjectNode live, ObjectNode said, WriteParameters parameters) {
        Kind kind = call.kind();
        String manager = parameters.write().by().manager();
        Owner applier = new Owner(manager, true, kind.apiVersion(), call.subresource());
        ObjectNode placed = said.deepCopy();
        Reading.fit(call, Json.make(placed, "metadata"));
        Applied applied = new Apply(Schema.of(kind), applier, time.now())
                .to(live, placed, call.query().isTrue("force"));
        if (applied instanceof Applied.Refused refused) {
            throw ApplyConflict.of(refused.conflicts());
        }
        if (applied instanceof Applied.Misshapen misshapen) {
            throw misshapen(said, misshapen);
        }
        ObjectNode object = ((Applied.Done) applied).object();
        LastApplied.keepInStep(object, said, manager);
        return settled(kind, object);
    }

    private static ObjectNode settled(Kind kind, ObjectNode object) {
        try {
            return Bodies.check(kind, object, FieldValidation.IGNORE).object();
        } catch (BadBody bad) {
            throw Refusals.badRequest(bad.message());
        }
    }

    private static ObjectNode said(Call call) {
        ObjectNode said;
        try {
            said = Bodies.plain(call.request().body()) instanceof ObjectNode object ? object : Json.object();
        } catch (BadBody bad) {
            throw Refusals.badRequest(bad.message());
        }
        String apiVersion = Json.text(said, "apiVersion");
        String kind = Json.text(said, "kind");
        if (!apiVersion.equals(call.kind().apiVersion())
                || !kind.equals(call.kind().kind())) {
            throw Refusals.badRequest("invalid object type: " + groupVersionKind(apiVersion, kind));
        }
        if (Json.at(said, "metadata").has("managedFields")) {
            throw Refusals.badRequest("metadata.managedFields must be nil");
        }
        return said;
    }

    /** As Go prints it: {@code apps/v1, Kind=Deployment}. */
    private static String groupVersionKind(String apiVersion, String kind) {
        return (apiVersion.contains("/") ? apiVersion : "/" + apiVersion) + ", Kind=" + kind;
    }

    // Kubernetes: an internal error without a reason, though the applier is to blame.
    private static ApiException misshapen(ObjectNode said, Applied.Misshapen misshapen) {
        String what = "failed to create typed patch object (" + Json.text(said, "metadata", "namespace") + "/"
                + Json.text(said, "metadata", "name") + "; "
                + groupVersionKind(Json.text(said, "apiVersion"), Json.text(said, "kind")) + "): ";
        String errors = misshapen.errors().size() == 1
                ? misshapen.errors().get(0)
                : "errors:\n  " + String.join("\n  ", misshapen.errors());
        return Refusals.internal(what + errors);
    }
}
