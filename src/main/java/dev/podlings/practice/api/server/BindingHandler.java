package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.rule.FieldError;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Puts a pod on a node, as a scheduler does. */
final class BindingHandler implements Handler {
    private final Verbs verbs;
    private final Answers answers;

    BindingHandler(Verbs verbs, Answers answers) {
        this.verbs = verbs;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        ObjectNode binding = Reading.read(call, "v1", "Binding");
        String node = Json.text(binding, "target", "name");
        if (node.isEmpty()) {
            throw Refusals.invalid(
                    "",
                    "Binding",
                    call.name(),
                    List.of(new FieldError("FieldValueRequired", "target.name", "Required value")));
        }
        verbs.bind(call.namespace(), call.name(), node);
        return answers.body(call, 201, Statuses.success(201));
    }
}
