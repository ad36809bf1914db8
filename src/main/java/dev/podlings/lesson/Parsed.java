package dev.podlings.lesson;

import java.util.List;
import java.util.function.Function;

/**
 * What could be understood of a file, and all that is wrong with it.
 *
 * @param value as good as it gets; to be used only while {@link #isUsable()}
 */
public record Parsed<T>(T value, List<Problem> problems) {
    public Parsed {
        problems = List.copyOf(problems);
    }

    public boolean isUsable() {
        return problems.stream().noneMatch(Problem::isError);
    }

    <R> Parsed<R> map(Function<T, R> change) {
        return new Parsed<>(change.apply(value), problems);
    }
}
