package dev.podlings.workshop;

import dev.podlings.check.Standing;
import dev.podlings.lesson.Debrief;
import dev.podlings.lesson.Step;
import dev.podlings.lesson.StepId;
import dev.podlings.session.Session;
import dev.podlings.session.StepEngine;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was proven: said once for each step, as soon as the way on is open. From any thread. */
final class Debriefs {
    private final Screen screen;
    private final StepEngine engine;
    private final StepView steps;
    private final Words words;
    private final Set<StepId> said = new HashSet<>();
    /** Steps of which it was told that all their boxes are ticked. */
    private final Set<StepId> ticked = new HashSet<>();

    private boolean held;

    Debriefs(Screen screen, StepEngine engine, StepView steps, Words words) {
        this.screen = screen;
        this.engine = engine;
        this.steps = steps;
        this.words = words;
    }

    /** While a step is skipped, what came of that is said before its debrief. */
    synchronized void hold(boolean hold) {
        held = hold;
    }

    /** What to print behind the news of the boxes. */
    synchronized List<Line> afterNews() {
        if (isTicked()) {
            ticked.add(engine.session().step().id());
        }
        return due();
    }

    /** What to print behind an answer or a command: nothing where news of the boxes that it ticks are still to come. */
    synchronized List<Line> afterDoing() {
        boolean nothingComes =
                engine.standing().map(now -> now.results().isEmpty()).orElse(true);
        return nothingComes || ticked.contains(engine.session().step().id()) ? due() : List.of();
    }

    /** What to print now; mostly nothing. */
    synchronized List<Line> due() {
        Step step = engine.session().step();
        if (held || !isProven() || !said.add(step.id())) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        step.debrief().map(Debrief.class::cast).ifPresent(debrief -> {
            lines.add(Line.EMPTY);
            lines.addAll(steps.debrief(debrief, screen.layout()));
        });
        lines.add(Line.of(words.text(wayOn(step)), Role.KEY));
        return lines;
    }

    private String wayOn(Step step) {
        if (Offer.of(engine.session(), engine.gate()) instanceof Offer.Run) {
            return "debrief.look";
        }
        return engine.way().next(step).isEmpty() ? "debrief.last" : "debrief.next";
    }

    private boolean isProven() {
        return engine.session().mode() == Session.Mode.LEARNING && engine.gate().isOpen() && isTicked();
    }

    private boolean isTicked() {
        return engine.standing()
                .filter(Standing::looked)
                .map(now -> now.proven() || now.results().isEmpty())
                .orElse(false);
    }
}
