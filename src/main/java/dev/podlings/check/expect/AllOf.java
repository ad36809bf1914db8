package dev.podlings.check.expect;

import dev.podlings.check.yaml.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code all: [{exists: pod/a}, {absent: pod/b}]}: each of these is so. */
record AllOf(List<Expectation> parts) implements Together {
    static final List<String> KEYS = List.of("all");

    static @Nullable Expectation read(Fields fields) {
        List<Expectation> parts = ExpectationReader.readList(fields, "all");
        return parts.isEmpty() ? null : new AllOf(parts);
    }

    @Override
    public Judge open(Scene scene) {
        return new Judges(parts.stream().map(part -> part.open(scene)).toList(), Each::of);
    }
}
