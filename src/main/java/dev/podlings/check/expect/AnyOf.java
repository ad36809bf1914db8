package dev.podlings.check.expect;

import dev.podlings.check.yaml.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code any: [{exists: pod/a}, {absent: pod/b}]}: one of these is so. */
record AnyOf(List<Expectation> parts) implements Together {
    static final List<String> KEYS = List.of("any");

    static @Nullable Expectation read(Fields fields) {
        List<Expectation> parts = ExpectationReader.readList(fields, "any");
        return parts.isEmpty() ? null : new AnyOf(parts);
    }

    @Override
    public Judge open(Scene scene) {
        return new Judges(parts.stream().map(part -> part.open(scene)).toList(), this::judge);
    }

    private Verdict judge(List<Verdict> verdicts) {
        return verdicts.stream().filter(Verdict::isPassed).findFirst().orElseGet(() -> noneOf(verdicts));
    }

    /**
     * As long as one may still come, so may the whole. Of another one that is put together from several, what is
     * missing of it says little by itself.
     */
    private Verdict noneOf(List<Verdict> verdicts) {
        Verdict best = verdicts.stream()
                .filter(verdict -> verdict.state() == Verdict.State.NOT_YET)
                .findFirst()
                .orElse(verdicts.get(0));
        Verdict out = best;
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict each = verdicts.get(i);
            out = each.equals(best) || parts.get(i) instanceof Together ? out : out.fact(each.headline());
        }
        return out;
    }
}
