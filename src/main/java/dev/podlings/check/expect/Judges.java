package dev.podlings.check.expect;

import dev.podlings.check.journal.Entry;
import java.util.List;
import java.util.function.Function;

/** Several judges as one. */
record Judges(List<Judge> parts, Function<List<Verdict>, Verdict> sum) implements Judge {

    @Override
    public void saw(Entry entry) {
        parts.forEach(part -> part.saw(entry));
    }

    @Override
    public Verdict verdict() {
        return sum.apply(parts.stream().map(Judge::verdict).toList());
    }

    @Override
    public void nudge() {
        parts.forEach(Judge::nudge);
    }

    @Override
    public void close() {
        parts.forEach(Judge::close);
    }
}
