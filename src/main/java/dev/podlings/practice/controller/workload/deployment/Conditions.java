package dev.podlings.practice.controller.workload.deployment;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** A Deployment's conditions; the one that changed last stands last. */
final class Conditions {
    private final List<Condition> conditions = new ArrayList<>();

    static Conditions of(JsonNode status) {
        Conditions read = new Conditions();
        Json.at(status, "conditions").forEach(written -> read.conditions.add(Condition.of(written)));
        return read;
    }

    @Nullable
    Condition get(String type) {
        return conditions.stream()
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElse(null);
    }

    /** Takes note of a condition, unless it says nothing new. */
    void set(Condition condition) {
        Condition before = get(condition.type());
        if (before == null || !before.says(condition.status(), condition.reason())) {
            replace(condition.since(before));
        }
    }

    /** Takes note of a condition even if only its time or message is new. */
    void replace(Condition condition) {
        remove(condition.type());
        conditions.add(condition);
    }

    void remove(String type) {
        conditions.removeIf(each -> each.type().equals(type));
    }

    ArrayNode write() {
        ArrayNode written = Json.array();
        conditions.forEach(each -> written.add(each.write()));
        return written;
    }
}
