package dev.podlings.jshell;

import dev.podlings.cell.Stopper;
import dev.podlings.check.Standing;
import dev.podlings.lesson.Step;
import dev.podlings.session.CellRun;
import dev.podlings.session.Ground;
import dev.podlings.session.SessionListener;
import dev.podlings.session.StepRun;
import dev.podlings.words.Sentence;
import java.util.List;

/** A step whose solution was run. */
record Solved(boolean proven, String text) {

    /** @param agreed whether it may make what belongs to no namespace on a cluster of the learner's own */
    static Solved of(Step step, Ground ground, boolean agreed) {
        List<Sentence> outside = agreed ? List.of() : ground.outside(List.of(step));
        if (!outside.isEmpty()) {
            return new Solved(
                    false,
                    "Nothing was done: it makes what belongs to no namespace, " + Sentence.list(outside)
                            + ". To agree:  lesson(…).agreed()\n");
        }
        Stopper never = new Stopper();
        try (StepRun run = StepRun.enter(step, ground, SessionListener.NOBODY, never)) {
            run.runAutomatic(never);
            List<CellRun> runs = run.solve(never);
            boolean went = runs.stream().allMatch(each -> each.result().isAsMeant());
            Standing standing = (went ? run.await() : run.firstLook()).orElse(run.standing());
            run.leave(never);
            StringBuilder said = new StringBuilder();
            runs.stream()
                    .filter(each -> !each.result().isAsMeant())
                    .forEach(each -> said.append("line ")
                            .append(each.cell().line())
                            .append(": ")
                            .append(each.result().message())
                            .append(' ')
                            .append(each.result().stderr().strip())
                            .append('\n'));
            standing.results()
                    .forEach(result -> said.append(result.verdict().isPassed() ? "✓ " : "✗ ")
                            .append(result.box().text())
                            .append("  ")
                            .append(result.verdict().headline())
                            .append('\n'));
            return new Solved(standing.proven() && went, said.isEmpty() ? "Done; it has no boxes.\n" : said.toString());
        }
    }
}
