package dev.podlings.lesson;

import java.util.function.Consumer;

/** Reads the text of a {@code <!-- step: … -->} comment. */
final class StepPolicyText {
    private final SourceText source;
    private final Consumer<Problem> problems;

    StepPolicyText(SourceText source, Consumer<Problem> problems) {
        this.source = source;
        this.problems = problems;
    }

    /** @param written after {@code step:}; on one line it needs no braces */
    StepPolicy read(String written, int line, StepPolicy otherwise) {
        String text = written.strip();
        String yaml = text.contains("\n") || text.startsWith("{") ? written : "{" + text + "}";
        int leading = (int) written.chars()
                .takeWhile(c -> c == '\n' || c == ' ')
                .filter(c -> c == '\n')
                .count();
        int firstLine = yaml.equals(written) ? line : line + leading;
        return new YamlText(source, yaml, firstLine, problems)
                .mapping("the step's policy")
                .map(map -> StepPolicyReader.read(map, otherwise))
                .orElse(otherwise);
    }
}
