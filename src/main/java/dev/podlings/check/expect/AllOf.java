package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.yaml.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code all: [{exists: pod/a}, {absent: pod/b}]}: each of these is so. */
record AllOf(List<Expectation> parts) implements Expectation {
    static final List<String> KEYS = List.of("all");

    static @Nullable Expectation read(Fields fields) {
        List<Expectation> parts = ExpectationReader.readList(fields, "all");
        return parts.isEmpty() ? null : new AllOf(parts);
    }

    @Override
    public Judge open(Scene scene) {
        return new Judges(parts.stream().map(part -> part.open(scene)).toList(), AllOf::judge);
    }

    private static Verdict judge(List<Verdict> verdicts) {
        return Each.of(verdicts);
    }

    @Override
    public boolean isPromise() {
        return parts.stream().allMatch(Expectation::isPromise);
    }

    @Override
    public List<ObjectName> mentions() {
        return parts.stream().flatMap(part -> part.mentions().stream()).toList();
    }

    @Override
    public boolean intends(Deed deed) {
        return parts.stream().anyMatch(part -> part.intends(deed));
    }
}
