package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.body.Decoded;
import dev.podlings.practice.store.StoredObject;

/** Creates the object in the body. */
final class CreateHandler implements Handler {
    private final Verbs verbs;
    private final Answers answers;

    CreateHandler(Verbs verbs, Answers answers) {
        this.verbs = verbs;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        WriteParameters parameters = WriteParameters.of(call, "CreateOptions");
        answers.presentation(call);
        Decoded body = Reading.object(call, parameters.validation());
        return Answers.warning(body.warnings(), () -> {
            StoredObject made =
                    verbs.create(Kinds.keptAs(call.kind()), Faces.kept(call.kind(), body.object()), parameters.write());
            return answers.object(call, 201, made, body.warnings());
        });
    }
}
