package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of a check.
 *
 * @param headline in a few words, without a final dot: {@code uid 7c1e… (was 3fa2…)}
 * @param facts what was observed
 * @param why the reasons, from the cluster's own conditions and events
 * @param next a command that gets the learner going, or in a few words what to do
 */
public record Verdict(
        State state, Sentence headline, List<Sentence> facts, List<Sentence> why, Optional<Sentence> next) {

    /** The kinds of outcome. */
    public enum State {
        /** What was expected is so. */
        PASSED,
        /** It is not so, and may still come. */
        NOT_YET,
        /** What happened rules it out; {@link #next()} is the way back. */
        CANNOT,
        /** Nothing can be said: the cluster did not answer, or may not be asked, or the check itself is at fault. */
        ERROR,
        /** It is another check's turn first. */
        WAITING;

        public Sentence words() {
            return Say.of("state." + name());
        }
    }

    public Verdict {
        facts = List.copyOf(facts);
        why = List.copyOf(why);
    }

    private static Verdict of(State state, Sentence headline) {
        return new Verdict(state, headline, List.of(), List.of(), Optional.empty());
    }

    public static Verdict passed(Sentence headline) {
        return of(State.PASSED, headline);
    }

    public static Verdict notYet(Sentence headline) {
        return of(State.NOT_YET, headline);
    }

    public static Verdict cannot(Sentence headline) {
        return of(State.CANNOT, headline).next(Deed.RESET);
    }

    public static Verdict waiting(Sentence headline) {
        return of(State.WAITING, headline);
    }

    public static Verdict couldNotCheck(Sentence headline) {
        return of(State.ERROR, headline);
    }

    public boolean isPassed() {
        return state == State.PASSED;
    }

    public Verdict fact(Sentence fact) {
        return new Verdict(state, headline, added(facts, fact), why, next);
    }

    public Verdict because(Sentence reason) {
        return new Verdict(state, headline, facts, added(why, reason), next);
    }

    public Verdict withoutNext() {
        return new Verdict(state, headline, facts, why, Optional.empty());
    }

    public Verdict next(Sentence next) {
        return new Verdict(state, headline, facts, why, Optional.of(next));
    }

    private static List<Sentence> added(List<Sentence> list, Sentence one) {
        return Stream.concat(list.stream(), Stream.of(one)).distinct().toList();
    }

    /** With a fact in words that are the same in every language: the cluster's, or those of a lesson's author. */
    public Verdict fact(String fact) {
        return fact(Sentence.verbatim(fact));
    }

    /** With a command. */
    public Verdict next(String command) {
        return next(Sentence.verbatim(command));
    }
}
