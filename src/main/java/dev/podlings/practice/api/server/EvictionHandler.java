package dev.podlings.practice.api.server;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Evictions;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.json.Json;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Evicts a pod, if its disruption budget allows it. */
final class EvictionHandler implements Handler {
    private final Evictions evictions;
    private final Answers answers;

    EvictionHandler(Evictions evictions, Answers answers) {
        this.evictions = evictions;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        boolean dryRun = WriteParameters.of(call, "CreateOptions").write().dryRun();
        ObjectNode eviction = Reading.read(call, "policy/v1", "Eviction");
        String name = Json.text(eviction, "metadata", "name");
        if (!name.isEmpty() && !name.equals(call.name())) {
            throw Refusals.badRequest("name in URL does not match name in Eviction object");
        }
        JsonNode said = eviction.path("deleteOptions");
        OptionalLong grace = said.path("gracePeriodSeconds").isNumber()
                ? OptionalLong.of(said.path("gracePeriodSeconds").asLong(0))
                : OptionalLong.empty();
        DeleteOptions options = new DeleteOptions(
                grace.isPresent() ? (int) grace.getAsLong() : null,
                null,
                Json.textOrNull(said, "preconditions", "uid"),
                Json.textOrNull(said, "preconditions", "resourceVersion"));
        evictions.evict(
                call.namespace(),
                call.name(),
                options,
                dryRun || !said.path("dryRun").isEmpty());
        return answers.body(call, 201, Statuses.success(201));
    }
}
