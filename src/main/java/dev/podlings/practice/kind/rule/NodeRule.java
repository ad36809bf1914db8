package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Nodes. */
final class NodeRule extends Rule {
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    @Override
    void validate(JsonNode node, Errors errors) {
        Set<String> said = new HashSet<>();
        int index = 0;
        for (JsonNode taint : Json.at(node, "spec", "taints")) {
            String place = "spec.taints[" + index++ + "]";
            String key = Json.text(taint, "key");
            errors.invalid(place + ".key", key, Names.qualified(key));
            errors.invalid(place + ".value", Json.text(taint, "value"), Names.labelValue(Json.text(taint, "value")));
            errors.oneOf(place + ".effect", taint.path("effect"), EFFECTS);
            if (!said.add(key + ":" + Json.text(taint, "effect"))) {
                errors.duplicate(place, taint);
            }
        }
    }
}
