package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.GoQuote;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Makes one 422 refusal of field errors. */
public final class Invalid {
    private Invalid() {}

    /**
     * The message of the Status.
     *
     * @param qualifiedKind such as {@code StatefulSet.apps}
     */
    public static String message(String qualifiedKind, String name, List<FieldError> errors) {
        String all = errors.stream().map(FieldError::toString).distinct().collect(Collectors.joining(", "));
        boolean several = errors.stream().map(FieldError::toString).distinct().count() > 1;
        return qualifiedKind + " " + GoQuote.quoted(name) + " is invalid: " + (several ? "[" + all + "]" : all);
    }

    /** The details of the Status. */
    public static ObjectNode details(String group, String kind, String name, List<FieldError> errors) {
        ObjectNode details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        details.put("kind", kind);
        var causes = details.putArray("causes");
        for (FieldError error : errors) {
            causes.addObject()
                    .put("reason", error.reason())
                    .put("message", error.message())
                    .put("field", error.field());
        }
        return details;
    }
}
