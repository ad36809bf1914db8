package dev.podlings.practice.kind.rule;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Values such as {@code 1} or {@code 25%}. */
final class IntOrPercent {
    private static final Pattern PERCENT = Pattern.compile("[0-9]+%");

    private IntOrPercent() {}

    static void validate(String path, JsonNode value, Errors errors) {
        if (value.isString()) {
            String written = value.stringValue();
            if (!PERCENT.matcher(written).matches()) {
                errors.invalid(
                        path,
                        written,
                        "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%',"
                                + " regex used for validation is '[0-9]+%')");
            }
        } else {
            errors.notNegative(path, value);
        }
    }

    static void notMoreThanAll(String path, JsonNode value, Errors errors) {
        if (value.isString() && percent(value) > 100) {
            errors.invalid(path, value, "must not be greater than 100%");
        }
    }

    static boolean isZero(JsonNode value) {
        return value.isString() ? percent(value) == 0 : value.intValue(0) == 0;
    }

    private static int percent(JsonNode value) {
        String digits = value.stringValue().replace("%", "");
        return digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : 0;
    }
}
