package dev.podlings.lesson;

import java.util.Optional;

/**
 * Something wrong with a file of the course, said so that its author can mend it.
 *
 * @param severity whether the course can be used all the same
 * @param source the file
 * @param line counted from 1
 * @param column counted from 1
 * @param length of what is wrong, in characters; at least 1
 * @param message what is wrong, as a sentence without a final dot
 * @param suggestion what was probably meant
 */
public record Problem(
        Severity severity,
        SourceText source,
        int line,
        int column,
        int length,
        String message,
        Optional<String> suggestion) {

    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public Problem {
        line = Math.max(1, line);
        column = Math.max(1, column);
        length = Math.max(1, length);
    }

    public static Problem error(SourceText source, int line, int column, int length, String message) {
        return new Problem(Severity.ERROR, source, line, column, length, message, Optional.empty());
    }

    public static Problem warning(SourceText source, int line, int column, int length, String message) {
        return new Problem(Severity.WARNING, source, line, column, length, message, Optional.empty());
    }

    /** The same problem with what was probably meant. */
    public Problem suggesting(String meant) {
        return new Problem(severity, source, line, column, length, message, Optional.of(meant));
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /**
     * As an author sees it:
     *
     * <pre>
     * lessons/07-mongo.md:12:4: error: unknown verb "aply"
     *   ```yaml aply
     *           ^^^^
     *   did you mean "apply"?
     * </pre>
     */
    public String render() {
        String shown = source.line(line).replace('\t', ' ');
        int start = Math.min(column - 1, shown.length());
        int carets = Math.max(1, Math.min(length, shown.length() - start));
        StringBuilder out = new StringBuilder();
        out.append(source.name())
                .append(':')
                .append(line)
                .append(':')
                .append(column)
                .append(": ");
        out.append(severity == Severity.ERROR ? "error: " : "warning: ")
                .append(message)
                .append('\n');
        out.append("  ").append(shown).append('\n');
        out.append("  ").append(" ".repeat(start)).append("^".repeat(carets)).append('\n');
        suggestion.ifPresent(meant -> out.append("  ").append(meant).append('\n'));
        return out.toString();
    }
}
