package dev.podlings.workshop;

import dev.podlings.check.Standing;
import dev.podlings.session.Gate;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how a step stands: its boxes, what was done that nobody asked for, and what keeps the way on shut. */
final class StandingView {
    private final StepView steps;
    private final VerdictView verdicts;
    private final Words words;

    StandingView(StepView steps, VerdictView verdicts, Words words) {
        this.steps = steps;
        this.verdicts = verdicts;
        this.words = words;
    }

    List<Line> closed(Gate gate) {
        List<Line> lines = new ArrayList<>();
        lines.add(Texts.foreign(words.say(gate.sentence()), Role.WARNING));
        lines.addAll(results(gate.boxes(), gate.isVeiled(), false));
        gate.questions()
                .forEach(question -> lines.add(
                        Line.of("? ", Role.KEY).and(Printable.of(question.quiz().question()))));
        return lines;
    }

    List<Line> checked(Standing standing, Gate gate) {
        List<Line> lines = new ArrayList<>();
        lines.addAll(wrongMoves(standing));
        List<Standing.Result> asProven = standing.results().stream()
                .filter(result -> standing.broken(result).isEmpty())
                .toList();
        lines.addAll(results(asProven, gate.isVeiled(), true));
        lines.addAll(broken(standing));
        lines.add(Texts.foreign(words.say(gate.sentence()), gate.isOpen() ? Role.PASSED : Role.MUTED));
        return lines;
    }

    List<Line> looked(List<Standing.Result> open, Gate gate) {
        List<Line> lines = new ArrayList<>(results(open, gate.isVeiled(), false));
        if (!open.isEmpty() && !gate.isOpen()) {
            lines.add(Texts.foreign(words.say(gate.sentence()), Role.MUTED));
        }
        return lines;
    }

    /** What was done that nobody asked for, and what is no longer so. */
    List<Line> undone(Standing standing) {
        List<Line> lines = new ArrayList<>(wrongMoves(standing));
        lines.addAll(broken(standing));
        return lines;
    }

    private List<Line> wrongMoves(Standing standing) {
        return standing.wrongMoves().stream()
                .flatMap(move -> verdicts.wrongMove(move, !standing.isStuck() || move.outlastsReset()).stream())
                .toList();
    }

    private List<Line> broken(Standing standing) {
        return standing.broken().stream()
                .flatMap(result -> verdicts.broken(result).stream())
                .toList();
    }

    /**
     * While a prediction waits, a box is told only once it is decided. A way on for several is said behind the last.
     */
    List<Line> results(List<Standing.Result> results, boolean veiled, boolean everything) {
        List<Line> lines = new ArrayList<>();
        List<Standing.Result> told = results.stream()
                .filter(result -> !veiled || !VerdictView.isOpen(result))
                .toList();
        for (int i = 0; i < told.size(); i++) {
            lines.addAll(verdicts.result(told.get(i), everything));
            Optional<Sentence> next = VerdictView.wayOn(told.get(i));
            boolean again = told.stream()
                    .skip(i + 1)
                    .anyMatch(later -> VerdictView.wayOn(later).equals(next));
            next.filter(once -> !again).ifPresent(once -> lines.add(verdicts.next("    ", once)));
        }
        int covered =
                veiled ? (int) results.stream().filter(VerdictView::isOpen).count() : 0;
        if (covered > 0) {
            lines.add(steps.veiled(covered));
        }
        return lines;
    }
}
