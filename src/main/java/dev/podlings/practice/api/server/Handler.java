package dev.podlings.practice.api.server;

import dev.podlings.practice.api.http.Answer;

/** Answers one kind of call. Throws {@link dev.podlings.practice.api.ApiException} for what Kubernetes refuses. */
@FunctionalInterface
interface Handler {
    Answer answer(Call call);
}
