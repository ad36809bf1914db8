package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.http.Query;
import dev.podlings.practice.kind.syntax.GoQuote;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads numbers in parameters, and refuses what is none as Go does. */
final class Numbers {
    private static final String OUT_OF_RANGE = "value out of range";
    private static final String NO_NUMBER = "invalid syntax";

    private Numbers() {}

    /** Empty if it is not said. */
    static OptionalLong of(Query query, String name) {
        String text = query.get(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(signed(text)
                .orElseThrow(() -> Refusals.badRequest(
                        "strconv.ParseInt: parsing " + GoQuote.quoted(text) + ": " + trouble(text))));
    }

    /** A resourceVersion, or empty if it is none. */
    static Optional<Long> unsigned(String text) {
        return text.matches("\\d{1,19}") ? signed(text) : Optional.empty();
    }

    static String badVersion(String text) {
        return "resourceVersion: Invalid value: " + GoQuote.quoted(text) + ": strconv.ParseUint: parsing "
                + GoQuote.quoted(text) + ": "
                + (text.matches("\\d+") ? OUT_OF_RANGE : NO_NUMBER);
    }

    private static Optional<Long> signed(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static String trouble(String text) {
        return text.matches("[+-]?\\d+") ? OUT_OF_RANGE : NO_NUMBER;
    }
}
