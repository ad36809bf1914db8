package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;

/** Server-side apply. */
final class ApplyHandler implements Handler {
    private final Verbs verbs;
    private final Answers answers;

    ApplyHandler(Verbs verbs, Answers answers) {
        this.verbs = verbs;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        throw Refusals.internal("" + verbs + answers);
    }
}
