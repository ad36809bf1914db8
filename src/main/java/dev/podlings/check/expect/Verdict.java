package dev.podlings.check.expect;

import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of a check. */
public sealed interface Verdict {

    Findings findings();

    State state();

    /** The same verdict with other words. */
    Verdict with(Findings findings);

    default Sentence headline() {
        return findings().headline();
    }

    default List<Sentence> facts() {
        return findings().facts();
    }

    default List<Sentence> why() {
        return findings().why();
    }

    /** A command, or in a few words what to do. */
    default Optional<Sentence> next() {
        return findings().next();
    }

    default boolean isPassed() {
        return state() == State.PASSED;
    }

    default Verdict fact(Sentence fact) {
        return with(findings().fact(fact));
    }

    default Verdict because(Sentence reason) {
        return with(findings().because(reason));
    }

    default Verdict next(Sentence next) {
        return with(findings().next(next));
    }

    static Verdict passed(Sentence headline) {
        return new Passed(Findings.of(headline));
    }

    static Verdict notYet(Sentence headline) {
        return new NotYet(Findings.of(headline));
    }

    static Verdict cannot(Sentence headline) {
        return new Cannot(Findings.of(headline)).next("reset step");
    }

    static Verdict waiting(Sentence headline) {
        return new Waiting(Findings.of(headline));
    }

    static Verdict couldNotCheck(Sentence headline) {
        return new CouldNotCheck(Findings.of(headline));
    }

    /** With a fact in words that are the same in every language: the cluster's, or those of a lesson's author. */
    default Verdict fact(String fact) {
        return fact(Sentence.verbatim(fact));
    }

    /** With a reason in words of the cluster's or the author's own. */
    default Verdict because(String reason) {
        return because(Sentence.verbatim(reason));
    }

    /** With a command. */
    default Verdict next(String command) {
        return next(Sentence.verbatim(command));
    }

    /** In words of the cluster's or the author's own; so are the others that take a text. */
    static Verdict passed(String headline) {
        return passed(Sentence.verbatim(headline));
    }

    static Verdict notYet(String headline) {
        return notYet(Sentence.verbatim(headline));
    }

    static Verdict cannot(String headline) {
        return cannot(Sentence.verbatim(headline));
    }

    static Verdict waiting(String headline) {
        return waiting(Sentence.verbatim(headline));
    }

    static Verdict couldNotCheck(String headline) {
        return couldNotCheck(Sentence.verbatim(headline));
    }

    /** The kinds of outcome, for reports and for whoever draws them. */
    enum State {
        PASSED,
        NOT_YET,
        CANNOT,
        ERROR,
        WAITING;

        public Sentence words() {
            return Say.of("state." + name());
        }
    }

    /**
     * What was found out.
     *
     * @param headline in a few words, without a final dot: {@code uid 7c1e… (was 3fa2…)}
     * @param facts what was observed
     * @param why the reasons, from the cluster's own conditions and events
     * @param next the command that gets the learner going
     */
    record Findings(Sentence headline, List<Sentence> facts, List<Sentence> why, Optional<Sentence> next) {
        public Findings {
            facts = List.copyOf(facts);
            why = List.copyOf(why);
        }

        static Findings of(Sentence headline) {
            return new Findings(headline, List.of(), List.of(), Optional.empty());
        }

        Findings fact(Sentence fact) {
            return new Findings(headline, added(facts, fact), why, next);
        }

        Findings because(Sentence reason) {
            return new Findings(headline, facts, added(why, reason), next);
        }

        Findings next(Sentence command) {
            return new Findings(headline, facts, why, Optional.of(command));
        }

        private static List<Sentence> added(List<Sentence> list, Sentence one) {
            if (list.contains(one)) {
                return list;
            }
            List<Sentence> out = new ArrayList<>(list);
            out.add(one);
            return out;
        }
    }

    /** What was expected is so. */
    record Passed(Findings findings) implements Verdict {
        @Override
        public State state() {
            return State.PASSED;
        }

        @Override
        public Verdict with(Findings other) {
            return new Passed(other);
        }
    }

    /** It is not so, and may still come. */
    record NotYet(Findings findings) implements Verdict {
        @Override
        public State state() {
            return State.NOT_YET;
        }

        @Override
        public Verdict with(Findings other) {
            return new NotYet(other);
        }
    }

    /** What happened rules it out; {@link #next()} is the way back. */
    record Cannot(Findings findings) implements Verdict {
        @Override
        public State state() {
            return State.CANNOT;
        }

        @Override
        public Verdict with(Findings other) {
            return new Cannot(other);
        }
    }

    /** It is another check's turn first. */
    record Waiting(Findings findings) implements Verdict {
        @Override
        public State state() {
            return State.WAITING;
        }

        @Override
        public Verdict with(Findings other) {
            return new Waiting(other);
        }
    }

    /** Nothing can be said: the cluster did not answer, or may not be asked, or the check itself is at fault. */
    record CouldNotCheck(Findings findings) implements Verdict {
        @Override
        public State state() {
            return State.ERROR;
        }

        @Override
        public Verdict with(Findings other) {
            return new CouldNotCheck(other);
        }
    }
}
