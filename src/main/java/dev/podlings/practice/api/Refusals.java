package dev.podlings.practice.api;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.rule.FieldError;
import dev.podlings.practice.kind.rule.Invalid;
import dev.podlings.practice.kind.syntax.GoQuote;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Kubernetes' refusals, in its words. */
public final class Refusals {
    private static final String MODIFIED =
            "the object has been modified; please apply your changes to the latest version and try again";

    private Refusals() {}

    public static ApiException notFound(Kind kind, String name) {
        String message = kind.qualifiedPlural() + " " + GoQuote.quoted(name) + " not found";
        return new ApiException(404, "NotFound", message, details(kind, name));
    }

    /** For an address that is below a served group but names nothing in it. */
    public static ApiException noSuchResource() {
        return new ApiException(404, "NotFound", "the server could not find the requested resource", Json.object());
    }

    public static ApiException methodNotAllowed() {
        String message = "the server does not allow this method on the requested resource";
        return new ApiException(405, "MethodNotAllowed", message, Json.object());
    }

    public static ApiException alreadyExists(Kind kind, String name) {
        String message = kind.qualifiedPlural() + " " + GoQuote.quoted(name) + " already exists";
        return new ApiException(409, "AlreadyExists", message, details(kind, name));
    }

    public static ApiException stillBeingDeleted(Kind kind, String name) {
        String message =
                "object is being deleted: " + kind.qualifiedPlural() + " " + GoQuote.quoted(name) + " already exists";
        return new ApiException(409, "AlreadyExists", message, details(kind, name));
    }

    public static ApiException modified(Kind kind, String name) {
        return conflict(kind, name, MODIFIED);
    }

    public static ApiException conflict(Kind kind, String name, String why) {
        String message =
                "Operation cannot be fulfilled on " + kind.qualifiedPlural() + " " + GoQuote.quoted(name) + ": " + why;
        return new ApiException(409, "Conflict", message, details(kind, name));
    }

    public static ApiException forbidden(Kind kind, String name, String why) {
        String message =
                kind.qualifiedPlural() + (name.isEmpty() ? "" : " " + GoQuote.quoted(name)) + " is forbidden: " + why;
        return new ApiException(403, "Forbidden", message, details(kind, name));
    }

    public static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message, null);
    }

    /** A failure without a reason of its own, as Kubernetes has some where one would expect a 400. */
    public static ApiException internal(String message) {
        return new ApiException(500, "", message, null);
    }

    public static ApiException invalid(Kind kind, String name, List<FieldError> errors) {
        return invalid(kind.group(), kind.kind(), name, errors);
    }

    /** @param kind of the body, which need not be one that is kept, such as {@code DeleteOptions} */
    public static ApiException invalid(String group, String kind, String name, List<FieldError> errors) {
        String qualified = group.isEmpty() ? kind : kind + "." + group;
        return new ApiException(
                422, "Invalid", Invalid.message(qualified, name, errors), Invalid.details(group, kind, name, errors));
    }

    static ObjectNode details(Kind kind, String name) {
        ObjectNode details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        return details.put("kind", kind.plural());
    }
}
