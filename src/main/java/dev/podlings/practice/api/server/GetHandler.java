package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;

/** Reads one object. */
final class GetHandler implements Handler {
    private final Verbs verbs;
    private final LastSeen lastSeen;
    private final Answers answers;

    GetHandler(Verbs verbs, LastSeen lastSeen, Answers answers) {
        this.verbs = verbs;
        this.lastSeen = lastSeen;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        StoredObject found = verbs.get(Kinds.keptAs(call.kind()), call.namespace(), call.name())
                .orElseThrow(() -> Refusals.notFound(call.kind(), call.name()));
        lastSeen.saw(found);
        return answers.object(call, 200, found);
    }
}
