package dev.podlings.practice.kind.selector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One condition on one label. */
record Requirement(String key, Operator operator, List<String> values) {
    /** How the label's value is compared. */
    enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST,
        GREATER,
        LESS
    }

    Requirement {
        values = List.copyOf(values);
    }

    /** @param value of the label; null where there is none */
    boolean accepts(@Nullable String value) {
        return switch (operator) {
            case IN -> value != null && values.contains(value);
            case NOT_IN -> value == null || !values.contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
            case GREATER -> value != null && compare(value) > 0;
            case LESS -> value != null && compare(value) < 0;
        };
    }

    /** 0, which is neither greater nor less, for a value that is no number. */
    private int compare(String value) {
        try {
            return Long.compare(Long.parseLong(value), Long.parseLong(values.get(0)));
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }
}
