package dev.podlings.workshop;

import dev.podlings.check.Standing;
import dev.podlings.check.WrongMove;
import dev.podlings.check.expect.Verdict;
import dev.podlings.lesson.Step;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a new standing is worth a line that stays: a box that was ticked or can no longer be, a wrong move, the step
 * proven. Each is said once for as long as it holds. Used by the timeline's thread alone.
 */
final class News {
    private final OutcomeView view;
    private final Words words;
    private final boolean tickedBoxesToo;
    private Set<String> told = new HashSet<>();
    private String step = "";

    /** @param tickedBoxesToo false where the screen itself says each change of a box */
    News(OutcomeView view, Words words, boolean tickedBoxesToo) {
        this.view = view;
        this.words = words;
        this.tickedBoxesToo = tickedBoxesToo;
    }

    /** What to print. */
    List<Line> of(Step now, Standing standing) {
        boolean entered = !step.equals(now.id().toString());
        if (entered) {
            step = now.id().toString();
            told = new HashSet<>();
        }
        if (!standing.looked()) {
            return List.of();
        }
        Set<String> holding = standing.settling() ? new HashSet<>(told) : new HashSet<>();
        List<Line> lines = new ArrayList<>();
        ticked(standing, entered, holding, lines);
        if (!standing.settling()) {
            wrongMoves(standing, holding, lines);
        }
        noLongerSo(standing, holding, lines);
        if (standing.proven() && isNew("proven", holding) && !standing.results().isEmpty()) {
            lines.add(Line.of(words.text("step.proven"), Role.PASSED));
        }
        told = holding;
        return lines;
    }

    private void ticked(Standing standing, boolean entered, Set<String> holding, List<Line> lines) {
        for (Standing.Result result : standing.results()) {
            boolean passed = result.verdict().isPassed();
            if (passed && isNew("passed " + result.box().check(), holding) && tickedBoxesToo && !entered) {
                lines.addAll(view.result(result, false));
            }
        }
    }

    /** First what was done, then which boxes it rules out, then the way back: each once. */
    private void wrongMoves(Standing standing, Set<String> holding, List<Line> lines) {
        boolean stuck = standing.isStuck();
        for (WrongMove move : standing.wrongMoves()) {
            if (isNew(move.id(), holding)) {
                lines.addAll(view.wrongMove(move, !stuck || move.outlastsReset()));
            }
        }
        boolean more = false;
        for (Standing.Result result : standing.results()) {
            boolean ruledOut = result.verdict().state() == Verdict.State.CANNOT;
            if (ruledOut && isNew("cannot " + result.box().check(), holding)) {
                lines.addAll(view.ruledOut(result, standing.wrongMoves()));
                more = true;
            }
        }
        if (stuck && more) {
            lines.add(view.next("  ", view.wayBack(standing)));
        }
    }

    private void noLongerSo(Standing standing, Set<String> holding, List<Line> lines) {
        for (Standing.Result result : standing.broken()) {
            if (isNew("broken " + result.box().check(), holding)) {
                lines.add(Line.of(
                                words.text(
                                        "panel.noLonger",
                                        Printable.of(result.box().text())),
                                Role.WARNING)
                        .and("  " + Printable.of(result.verdict().headline()), Role.MUTED));
            }
        }
    }

    private boolean isNew(String what, Set<String> holding) {
        holding.add(what);
        return !told.contains(what);
    }
}
