package dev.podlings.check;

import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Deed;
import dev.podlings.words.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a step stands at one moment.
 *
 * @param begun when the step was entered, or begun again
 * @param results one for each box, in the order of the checklist
 * @param mistakes the foreseen wrong moves that were recognised
 * @param deeds what else was done to the cluster that nobody asked for, each with its way back; the newest last. What a
 *     mistake names already is not among them
 * @param said deeds that the mistakes name already, in better words
 * @param settling whether it is not clear yet who did what just happened; for a moment, after which it is told anew
 * @param absence whether it was begun again after a while in which nobody watched
 * @param proven whether all required boxes were ticked at once, now or before; then the results are those of that
 *     moment
 * @param broken of a proven step: what is no longer so; of one that was begun again: what was ticked before
 * @param looked whether every check has been looked at once; before that a result says little
 */
public record Standing(
        Instant begun,
        List<Result> results,
        List<Mistake> mistakes,
        List<Deed> deeds,
        List<Deed> said,
        boolean proven,
        List<Result> broken,
        boolean looked,
        boolean settling,
        Absence absence) {
    static final Standing NOTHING = new Standing(
            Instant.MIN, List.of(), List.of(), List.of(), List.of(), false, List.of(), false, false, Absence.NONE);

    /** Why what is so at the first look may have been so for long. */
    public enum Absence {
        NONE,
        /** podlings was closed, and something changed meanwhile. */
        CLOSED,
        /** The learner was elsewhere, and something changed meanwhile. */
        ASIDE,
        /** Nothing changed: it is as it was left. */
        UNCHANGED
    }

    /** A box and what came of its check. */
    public record Result(Box box, Verdict verdict) {}

    public Standing {
        results = List.copyOf(results);
        mistakes = List.copyOf(mistakes);
        deeds = List.copyOf(deeds);
        said = List.copyOf(said);
        broken = List.copyOf(broken);
    }

    /** What was done that the step does not ask for, each said once. */
    public List<WrongMove> wrongMoves() {
        return WrongMove.of(mistakes, deeds);
    }

    /** Whether something that was done is told with a way back. */
    boolean offersAWayBack() {
        return wrongMoves().stream().anyMatch(move -> move.next().isPresent());
    }

    /** Whether a wrong move tells already why this box is as it is. */
    boolean saysWhy(Result result) {
        boolean foreseen = mistakes.stream().anyMatch(mistake -> mistake.rulesOut(result.box()));
        return foreseen
                || Stream.concat(deeds.stream(), said.stream())
                        .anyMatch(deed -> result.verdict().why().contains(deed.sentence()));
    }

    /** Whether something that was done tells already why this is no longer so. */
    boolean saysWhyNoLonger(Result result) {
        return saysWhy(result)
                || deeds.stream()
                        .anyMatch(deed -> !Aftermath.about(result).isEmpty() && Aftermath.mayBreak(deed, result));
    }

    /** Of a box that was proven: what has become of it since, if it is no longer so. */
    public Optional<Result> broken(Result proven) {
        return broken.stream().filter(now -> now.box().equals(proven.box())).findFirst();
    }

    /** What the first of the boxes that are ruled out says. */
    Sentence wayBack() {
        return results.stream()
                .filter(result -> result.verdict().state() == Verdict.State.CANNOT)
                .flatMap(result -> result.verdict().next().stream())
                .findFirst()
                .orElse(Deed.RESET);
    }

    /** Whether a required box can no longer be ticked without a way back. */
    public boolean isStuck() {
        return !proven
                && results.stream()
                        .anyMatch(result ->
                                result.box().required() && result.verdict().state() == Verdict.State.CANNOT);
    }

    /** How many required boxes are still open. */
    public long open() {
        return results.stream()
                .filter(result -> result.box().required() && !result.verdict().isPassed())
                .count();
    }
}
