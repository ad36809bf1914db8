package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.http.Query;
import dev.podlings.practice.kind.rule.FieldError;
import java.util.List;

/** Refuses options that Kubernetes does not know, as if they were an object of their own. */
final class OptionErrors {
    private static final String GROUP = "meta.k8s.io";

    private OptionErrors() {}

    static ApiException unsupported(String options, String field, String value, String supported) {
        return refusal(
                options,
                new FieldError(
                        "FieldValueNotSupported",
                        field,
                        "Unsupported value: " + value + ": supported values: " + supported));
    }

    static ApiException forbidden(String options, String field, String why) {
        return refusal(options, new FieldError("FieldValueForbidden", field, "Forbidden: " + why));
    }

    static ApiException refusal(String options, FieldError error) {
        return Refusals.invalid(GROUP, options, "", List.of(error));
    }

    /** The rules for resourceVersionMatch, of lists and of watches. */
    static void checkMatch(Query query, boolean watch) {
        String match = query.get("resourceVersionMatch");
        boolean sends = query.isTrue("sendInitialEvents");
        if (!match.isEmpty() && !watch) {
            if (query.get("resourceVersion").isEmpty()) {
                throw forbidden(
                        "ListOptions",
                        "resourceVersionMatch",
                        "resourceVersionMatch is forbidden unless resourceVersion is provided");
            }
            if (!match.equals("Exact") && !match.equals("NotOlderThan")) {
                throw unsupported(
                        "ListOptions",
                        "resourceVersionMatch",
                        "\"" + match + "\"",
                        "\"Exact\", \"NotOlderThan\", \"\"");
            }
            if (match.equals("Exact") && query.get("resourceVersion").equals("0")) {
                throw forbidden(
                        "ListOptions",
                        "resourceVersionMatch",
                        "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
            }
        }
        if (watch && sends && !match.equals("NotOlderThan")) {
            throw forbidden(
                    "ListOptions",
                    "resourceVersionMatch",
                    "resourceVersionMatch is required and must be set to NotOlderThan when sendInitialEvents is true");
        }
        if (watch && !match.isEmpty() && !query.has("sendInitialEvents")) {
            throw forbidden(
                    "ListOptions",
                    "resourceVersionMatch",
                    "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        }
        if (!watch && query.has("sendInitialEvents")) {
            throw forbidden("ListOptions", "sendInitialEvents", "sendInitialEvents is forbidden for list");
        }
    }
}
