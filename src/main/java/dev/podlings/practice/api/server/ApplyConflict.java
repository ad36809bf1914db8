package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.fields.Conflict;
import dev.podlings.practice.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The refusal of an applier that wants what others own. */
final class ApplyConflict {
    private ApplyConflict() {}

    static ApiException of(List<Conflict> conflicts) {
        ObjectNode details = Json.object();
        ArrayNode causes = details.putArray("causes");
        for (Conflict each : conflicts) {
            causes.addObject()
                    .put("reason", "FieldManagerConflict")
                    .put("message", "conflict with " + each.owner().shown())
                    .put("field", each.path());
        }
        return new ApiException(409, "Conflict", message(conflicts), details);
    }

    private static String message(List<Conflict> conflicts) {
        if (conflicts.size() == 1) {
            Conflict only = conflicts.get(0);
            return "Apply failed with 1 conflict: conflict with " + only.owner().shown() + ": " + only.path();
        }
        Map<String, List<Conflict>> byOwner = conflicts.stream()
                .collect(Collectors.groupingBy(each -> each.owner().shown(), TreeMap::new, Collectors.toList()));
        String all = byOwner.entrySet().stream()
                .map(owner -> "conflicts with " + owner.getKey() + ":\n"
                        + owner.getValue().stream()
                                .map(each -> "- " + each.path())
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
        return "Apply failed with " + conflicts.size() + " conflicts: " + all;
    }
}
