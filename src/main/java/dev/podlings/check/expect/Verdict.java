package dev.podlings.check.expect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of a check. */
public sealed interface Verdict {

    Findings findings();

    State state();

    /** The same verdict with other words. */
    Verdict with(Findings findings);

    default String headline() {
        return findings().headline();
    }

    default List<String> facts() {
        return findings().facts();
    }

    default List<String> why() {
        return findings().why();
    }

    /** A command, or in a few words what to do. */
    default Optional<String> next() {
        return findings().next();
    }

    default boolean isPassed() {
        return state() == State.PASSED;
    }

    default Verdict fact(String fact) {
        return with(findings().fact(fact));
    }

    default Verdict because(String reason) {
        return with(findings().because(reason));
    }

    default Verdict next(String next) {
        return with(findings().next(next));
    }

    static Verdict passed(String headline) {
        return new Passed(Findings.of(headline));
    }

    static Verdict notYet(String headline) {
        return new NotYet(Findings.of(headline));
    }

    static Verdict cannot(String headline) {
        return new Cannot(Findings.of(headline)).next("reset step");
    }

    static Verdict waiting(String headline) {
        return new Waiting(Findings.of(headline));
    }

    static Verdict couldNotCheck(String headline) {
        return new CouldNotCheck(Findings.of(headline));
    }

    /** The kinds of outcome, for reports and for whoever draws them. */
    enum State {
        PASSED("passed"),
        NOT_YET("not yet"),
        CANNOT("cannot pass any more"),
        ERROR("could not be checked"),
        WAITING("waiting");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
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
    record Findings(String headline, List<String> facts, List<String> why, Optional<String> next) {
        public Findings {
            facts = List.copyOf(facts);
            why = List.copyOf(why);
        }

        static Findings of(String headline) {
            return new Findings(headline, List.of(), List.of(), Optional.empty());
        }

        Findings fact(String fact) {
            return new Findings(headline, added(facts, fact), why, next);
        }

        Findings because(String reason) {
            return new Findings(headline, facts, added(why, reason), next);
        }

        Findings next(String command) {
            return new Findings(headline, facts, why, Optional.of(command));
        }

        private static List<String> added(List<String> list, String one) {
            if (list.contains(one)) {
                return list;
            }
            List<String> out = new ArrayList<>(list);
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
