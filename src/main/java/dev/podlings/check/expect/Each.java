package dev.podlings.check.expect;

import dev.podlings.check.world.Ref;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** One verdict out of several: as bad as the worst of them, in the words of that one. */
final class Each {
    private static final List<Verdict.State> WORST_FIRST = List.of(
            Verdict.State.CANNOT,
            Verdict.State.ERROR,
            Verdict.State.NOT_YET,
            Verdict.State.WAITING,
            Verdict.State.PASSED);

    private Each() {}

    static Verdict of(List<Ref> refs, Function<Ref, Verdict> judge) {
        return of(refs.stream().map(judge).toList());
    }

    static Verdict of(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return Verdict.couldNotCheck(Say.of("nothing"));
        }
        Verdict worst = verdicts.stream()
                .min(Comparator.comparingInt(verdict -> WORST_FIRST.indexOf(verdict.state())))
                .orElseThrow();
        List<Sentence> others = new ArrayList<>();
        for (Verdict each : verdicts) {
            if (!each.equals(worst) && (worst.isPassed() || !each.isPassed())) {
                others.add(each.headline());
            }
        }
        if (worst.isPassed() && verdicts.size() > 3) {
            return Verdict.passed(Say.of("all", verdicts.size()));
        }
        Verdict out = worst;
        for (Sentence other : others) {
            out = out.fact(other);
        }
        return out;
    }
}
