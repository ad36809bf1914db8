package dev.podlings.jshell;

import dev.podlings.lesson.Block;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Checklist;
import dev.podlings.lesson.Prose;
import dev.podlings.lesson.Step;
import dev.podlings.session.Ground;

/** A step at the Java prompt. */
public final class StepHandle {
    private final Step step;
    private final Ground ground;
    private final boolean agreed;

    StepHandle(Step step, Ground ground, boolean agreed) {
        this.step = step;
        this.ground = ground;
        this.agreed = agreed;
    }

    /** The same; what it makes that belongs to no namespace may be made, on whichever cluster. */
    public StepHandle agreed() {
        return new StepHandle(step, ground, true);
    }

    /** Runs its solution, and says how its boxes stand then. What it stands on is up to you: see {@code begin()}. */
    public Said solve() {
        return new Said(Solved.of(step, ground, agreed).text());
    }

    /** What it says. */
    public Said text() {
        StringBuilder text = new StringBuilder();
        for (Block block : step.blocks()) {
            if (block instanceof Prose prose) {
                text.append(ground.cells().values().fill(prose.markdown())).append("\n\n");
            } else if (block instanceof Checklist list) {
                list.items()
                        .forEach(item -> text.append("[ ] ").append(item.text()).append('\n'));
                text.append('\n');
            } else if (block instanceof Cell cell) {
                String shown =
                        cell.options().hidden().shown(ground.cells().values().fill(cell.text()));
                text.append(shown.indent(4)).append('\n');
            }
        }
        return new Said(text.toString());
    }

    @Override
    public String toString() {
        return step.number() + "  " + step.title() + "   (solve() does it, text() shows it)";
    }
}
