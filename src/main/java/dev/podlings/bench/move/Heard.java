package dev.podlings.bench.move;

import dev.podlings.check.Lost;
import dev.podlings.check.Standing;
import dev.podlings.check.Tiding;
import dev.podlings.check.WrongMove;
import dev.podlings.check.expect.Verdict;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing that the learner was told.
 *
 * @param text all of it
 * @param deed what was done, if that is what it tells; "" if it tells what came of it
 * @param back the way back that it offers
 * @param foreseen whether the words are those of an author, who may say "the set" where there is only one
 */
record Heard(String text, String deed, Optional<String> back, boolean foreseen) {

    static Heard remark(String text) {
        return new Heard(text, text, Optional.of(text), false);
    }

    /** What an earlier step had proven, that is no longer so: what was done to it is told apart from it. */
    static Heard of(Lost lost) {
        Verdict verdict = lost.result().verdict();
        Optional<String> back = verdict.next().map(Sentence::toString);
        return new Heard(
                "no longer so, of the step \"" + lost.step().title() + "\": "
                        + lost.result().box().text() + "  " + verdict.headline()
                        + back.map(next -> "\n    try: " + next).orElse(""),
                "",
                back,
                false);
    }

    /** What of a standing's news is about something that went wrong. */
    static Optional<Heard> of(Tiding tiding) {
        if (tiding instanceof Tiding.Wrong wrong) {
            return Optional.of(of(wrong));
        } else if (tiding instanceof Tiding.RuledOut ruledOut) {
            return Optional.of(box("ruled out", ruledOut.result(), ruledOut.reasonTold(), Optional.empty()));
        } else if (tiding instanceof Tiding.NoLonger no) {
            Optional<String> back = no.result().verdict().next().map(Sentence::toString);
            return Optional.of(box("no longer so", no.result(), no.reasonTold(), back));
        } else if (tiding instanceof Tiding.WayBack way) {
            String back = way.next().toString();
            return Optional.of(new Heard("try: " + back, "", Optional.of(back), false));
        }
        return Optional.empty();
    }

    private static Heard of(Tiding.Wrong wrong) {
        WrongMove move = wrong.move();
        String deed = move.sentence().toString();
        Optional<String> back = move.next().filter(next -> wrong.withNext()).map(Sentence::toString);
        return new Heard(deed + back.map(next -> "\n    try: " + next).orElse(""), deed, back, move.isForeseen());
    }

    private static Heard box(String what, Standing.Result result, boolean reasonTold, Optional<String> back) {
        Verdict verdict = result.verdict();
        List<String> reasons = new ArrayList<>(List.of(verdict.headline().toString()));
        verdict.why().forEach(why -> reasons.add("because " + why));
        String deed = reasonTold ? "" : String.join("\n    ", reasons);
        return new Heard(what + ": " + result.box().text() + "  " + deed, deed, back, false);
    }
}
