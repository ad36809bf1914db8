package dev.podlings.workshop;

import dev.podlings.check.Mistake;
import dev.podlings.check.Standing;
import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Deed;
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
        Set<String> holding = new HashSet<>();
        List<Line> lines = new ArrayList<>();
        boxes(standing, entered, holding, lines);
        for (Mistake mistake : standing.mistakes()) {
            if (isNew("mistake " + mistake.id(), holding)) {
                lines.add(Line.of("! ", Role.WARNING).and(Printable.of(mistake.say())));
                mistake.next().ifPresent(next -> lines.add(view.next("  ", next)));
            }
        }
        if (standing.mistakes().isEmpty()) {
            deeds(standing, holding, lines);
        }
        if (standing.proven() && isNew("proven", holding) && !standing.results().isEmpty()) {
            lines.add(Line.of(words.text("step.proven"), Role.PASSED));
        }
        told = holding;
        return lines;
    }

    private void boxes(Standing standing, boolean entered, Set<String> holding, List<Line> lines) {
        for (Standing.Result result : standing.results()) {
            Verdict verdict = result.verdict();
            boolean worth = verdict.state() == Verdict.State.CANNOT
                    || (verdict.state() == Verdict.State.PASSED && tickedBoxesToo && !entered);
            boolean said = verdict.state() == Verdict.State.PASSED || verdict.state() == Verdict.State.CANNOT;
            if (said && isNew(verdict.state() + " " + result.box().check(), holding) && worth) {
                lines.addAll(view.result(result, verdict.state() == Verdict.State.CANNOT));
            }
        }
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

    private void deeds(Standing standing, Set<String> holding, List<Line> lines) {
        for (Deed deed : standing.deeds()) {
            if (isNew("deed " + deed.sentence(), holding)) {
                lines.add(Line.of("! ", Role.WARNING).and(Printable.of(deed.sentence()) + "."));
                if (!deed.wayBack().isEmpty()) {
                    lines.add(view.next("  ", deed.wayBack()));
                }
            }
        }
    }

    private boolean isNew(String what, Set<String> holding) {
        holding.add(what);
        return !told.contains(what);
    }
}
