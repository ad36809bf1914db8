package dev.podlings.check.expect;

import dev.podlings.check.world.Ref;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One verdict out of several: as bad as the worst of them, in the words of that one. */
final class Each {
    private static final List<Verdict.State> WORST_FIRST = List.of(
            Verdict.State.CANNOT,
            Verdict.State.ERROR,
            Verdict.State.NOT_YET,
            Verdict.State.WAITING,
            Verdict.State.PASSED);

    private static final Pattern DELETE = Pattern.compile("kubectl delete \\S+ \\S+");

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
        return deleting(verdicts).map(out::next).orElse(out);
    }

    /** What is to be deleted of one kind is deleted by one command: that may matter, and is less to type. */
    private static Optional<Sentence> deleting(List<Verdict> verdicts) {
        List<String> open = verdicts.stream()
                .filter(verdict -> !verdict.isPassed())
                .map(verdict -> verdict.next().map(Sentence::toString).orElse(""))
                .distinct()
                .toList();
        String first = open.isEmpty() ? "" : open.get(0);
        String command = first.substring(0, first.lastIndexOf(' ') + 1);
        boolean alike = DELETE.matcher(first).matches()
                && open.stream().allMatch(next -> DELETE.matcher(next).matches() && next.startsWith(command));
        return alike
                ? Optional.of(Sentence.verbatim(command
                        + open.stream()
                                .map(next -> next.substring(command.length()))
                                .collect(Collectors.joining(" "))))
                : Optional.empty();
    }
}
