package dev.podlings.workshop;

import dev.podlings.check.Standing;
import dev.podlings.lesson.Step;
import dev.podlings.session.Progress;
import dev.podlings.session.Veil;
import dev.podlings.terminal.Panel.Tick;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How the boxes of a step are shown in its text.
 *
 * @param veiled whether only their number is, as they would answer what the learner is asked to predict
 * @param ticks in the order of the checklist; open where nothing is said
 */
record Boxes(boolean veiled, List<Tick> ticks) {
    static final Boxes OPEN = new Boxes(false, List.of());
    static final Boxes VEILED = new Boxes(true, List.of());

    Boxes {
        ticks = List.copyOf(ticks);
    }

    /**
     * As they stand.
     *
     * @param watched nothing where the step is not watched; what was passed counts then
     */
    static Boxes of(Step step, Progress progress, Optional<Standing> watched) {
        if (new Veil(progress).covers(step)) {
            return VEILED;
        }
        boolean passed = progress.status(step.id()) != Progress.Status.OPEN;
        Boxes left =
                passed ? new Boxes(false, Collections.nCopies(step.checklist().size(), Tick.PASSED)) : OPEN;
        return watched.map(Boxes::of).orElse(left);
    }

    static Boxes of(Standing standing) {
        return new Boxes(
                false,
                standing.results().stream()
                        .map(result -> Texts.tick(result.verdict().state()))
                        .toList());
    }

    Tick tick(int box) {
        return box < ticks.size() ? ticks.get(box) : Tick.OPEN;
    }
}
