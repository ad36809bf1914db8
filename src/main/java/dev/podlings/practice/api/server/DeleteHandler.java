package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Deleted;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import java.util.Set;

/** Deletes one object. */
final class DeleteHandler implements Handler {
    /** Kubernetes answers these as they last were, others with a Status. */
    private static final Set<Kind> ANSWERED_AS_OBJECTS = Set.of(
            Kinds.POD, Kinds.SERVICE, Kinds.SERVICE_ACCOUNT, Kinds.PERSISTENT_VOLUME, Kinds.PERSISTENT_VOLUME_CLAIM);

    private final Verbs verbs;
    private final Answers answers;

    DeleteHandler(Verbs verbs, Answers answers) {
        this.verbs = verbs;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        DeleteParameters parameters = DeleteParameters.of(call);
        Kind kind = Kinds.keptAs(call.kind());
        Deleted deleted = verbs.delete(kind, call.namespace(), call.name(), parameters.options(), parameters.write());
        if (deleted.gone() && !ANSWERED_AS_OBJECTS.contains(kind)) {
            return answers.body(
                    call,
                    200,
                    Statuses.deleted(call.kind(), call.name(), deleted.object().uid()));
        }
        return answers.object(call, 200, deleted.object());
    }
}
