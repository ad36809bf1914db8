package dev.podlings.workshop;

import dev.podlings.check.Standing;
import dev.podlings.check.WrongMove;
import dev.podlings.check.expect.Verdict;
import dev.podlings.check.why.Reason;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how a box stands, why, and what to do about it. */
final class VerdictView {
    private final Words words;

    VerdictView(Words words) {
        this.words = words;
    }

    /** Whether a box is still to come: neither ticked nor ruled out. */
    static boolean isOpen(Standing.Result result) {
        return switch (result.verdict().state()) {
            case NOT_YET, WAITING -> true;
            case PASSED, CANNOT, ERROR -> false;
        };
    }

    /** A box with what was observed; with everything that is known if wanted. */
    List<Line> result(Standing.Result result, boolean everything) {
        Verdict verdict = result.verdict();
        List<Line> lines = new ArrayList<>();
        lines.add(box(result).and(headline(result), Role.MUTED));
        if (everything || verdict.state() == Verdict.State.CANNOT) {
            lines.addAll(reasons(verdict));
        }
        return lines;
    }

    /** What to do about it. */
    static Optional<Sentence> wayOn(Standing.Result result) {
        return result.verdict().next().filter(next -> result.verdict().state() != Verdict.State.PASSED);
    }

    /** A box that can no longer be ticked, with its reasons unless something else has given them. */
    List<Line> ruledOut(Standing.Result result, boolean reasonTold) {
        if (reasonTold) {
            return List.of(box(result));
        }
        List<Line> lines = new ArrayList<>();
        lines.add(box(result).and(headline(result), Role.MUTED));
        lines.addAll(reasons(result.verdict()));
        return lines;
    }

    private static Line box(Standing.Result result) {
        return Texts.sign(result.verdict().state())
                .and(Printable.of(result.box().text()));
    }

    /** What was observed, as it stands behind its box. */
    String headline(Standing.Result result) {
        return "  " + said(result.verdict().headline());
    }

    private List<Line> reasons(Verdict verdict) {
        List<Line> lines = new ArrayList<>();
        verdict.facts().stream()
                .filter(fact -> !fact.equals(verdict.headline()))
                .forEach(fact -> lines.add(Texts.foreign("    " + words.say(fact), Role.MUTED)));
        verdict.why()
                .forEach(why -> lines.add(Line.of("    " + words.text("because") + " ", Role.MUTED)
                        .and(said(why))));
        return lines;
    }

    /** What stands above all that may have been so for long. */
    Line whileAway(Standing.Absence absence) {
        return Line.of(
                words.text(
                        switch (absence) {
                            case CLOSED -> "away.closed";
                            case ASIDE -> "away.aside";
                            case NONE, UNCHANGED -> "away.unchanged";
                        }),
                Role.NOTE);
    }

    /** A box that was ticked and is so no more. */
    Line noLonger(Standing.Result result) {
        return Line.of(words.text("panel.noLonger", Printable.of(result.box().text())), Role.WARNING);
    }

    /** The same with what is so instead, why, and what to do about it. */
    List<Line> broken(Standing.Result result) {
        List<Line> lines = new ArrayList<>();
        lines.add(noLonger(result).and(headline(result), Role.MUTED));
        lines.addAll(reasons(result.verdict()));
        result.verdict().next().ifPresent(next -> lines.add(next("    ", next)));
        return lines;
    }

    /** What is in an object's way. */
    List<Line> reason(Reason reason) {
        List<Line> lines = new ArrayList<>();
        lines.add(Texts.foreign(reason.about() + ": ", Role.STRONG)
                .and(Printable.of(words.say(reason.sentence())) + "."));
        reason.evidence().forEach(seen -> lines.add(Texts.foreign("    " + words.say(seen), Role.MUTED)));
        reason.next().ifPresent(next -> lines.add(next("    ", next)));
        return lines;
    }

    /** What was done, and the way back where that is the way on. */
    List<Line> wrongMove(WrongMove move, boolean withNext) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("! ", Role.WARNING).and(Printable.of(move.sentence().opening(words.language()))));
        move.next().filter(next -> withNext).ifPresent(next -> lines.add(next("  ", next)));
        return lines;
    }

    /** What to type, or to do. */
    Line next(String indent, Sentence next) {
        if (!Interpreter.isTypable(said(next))) {
            return Line.of(indent).and(Printable.of(next.opening(words.language())), Role.KEY);
        }
        return Line.of(indent + words.text("try") + "  ", Role.MUTED).and(said(next), Role.KEY);
    }

    private String said(Sentence sentence) {
        return Printable.of(words.say(sentence));
    }
}
