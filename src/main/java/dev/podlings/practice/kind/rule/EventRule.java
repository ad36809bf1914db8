package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Events: whoever writes one is believed, but for its namespace. */
final class EventRule extends Rule {
    @Override
    List<String> nameComplaints(String name) {
        return name.contains("/") || name.contains("%") || name.equals(".") || name.equals("..")
                ? List.of("may not be '.' or '..', and may not contain '/' or '%'")
                : List.of();
    }

    @Override
    void validate(JsonNode event, Errors errors) {
        String about = Json.text(event, "involvedObject", "namespace");
        String namespace = Json.text(event, "metadata", "namespace");
        if (!about.isEmpty() && !about.equals(namespace)) {
            errors.invalid("involvedObject.namespace", about, "does not match event.namespace");
        }
    }
}
