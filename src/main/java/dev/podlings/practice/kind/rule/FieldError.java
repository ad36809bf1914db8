package dev.podlings.practice.kind.rule;

/**
 * One thing that is wrong with an object.
 *
 * @param reason as in the causes of a Status, such as {@code FieldValueInvalid}
 * @param field its path, such as {@code spec.containers[0].name}
 * @param message such as {@code Required value}
 */
public record FieldError(String reason, String field, String message) {
    @Override
    public String toString() {
        return field + ": " + message;
    }
}
