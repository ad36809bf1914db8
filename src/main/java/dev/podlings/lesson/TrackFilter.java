package dev.podlings.lesson;

import java.util.ArrayList;
import java.util.List;

/** Leaves out of a course what belongs to other tracks than one. */
record TrackFilter(String track) {

    List<Lesson> lessons(List<Lesson> lessons) {
        return lessons.stream().map(this::lesson).toList();
    }

    private Lesson lesson(Lesson lesson) {
        return new Lesson(
                lesson.name(),
                lesson.title(),
                lesson.summary(),
                lesson.minutes(),
                lesson.start(),
                lesson.needs(),
                blocks(lesson.intro()),
                hidden(lesson.hidden()),
                lesson.steps().stream().map(this::step).toList(),
                lesson.source());
    }

    private Step step(Step step) {
        return new Step(
                step.id(),
                step.number(),
                step.title(),
                step.line(),
                blocks(step.blocks()),
                hidden(step.hidden()),
                step.policy());
    }

    private List<Block> blocks(List<Block> blocks) {
        List<Block> kept = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Checklist boxes) {
                Checklist left = new Checklist(
                        boxes.line(),
                        boxes.items().stream().filter(item -> item.isOn(track)).toList());
                if (!left.items().isEmpty()) {
                    kept.add(left);
                }
            } else if (block instanceof Hint hint) {
                kept.add(new Hint(hint.line(), blocks(hint.blocks())));
            } else if (block instanceof Solution solution) {
                kept.add(new Solution(solution.line(), blocks(solution.blocks())));
            } else if (block instanceof Debrief debrief) {
                kept.add(new Debrief(debrief.line(), blocks(debrief.blocks())));
            } else if (!(block instanceof Cell cell) || cell.options().isOn(track)) {
                kept.add(block);
            }
        }
        return kept;
    }

    private Hidden hidden(Hidden hidden) {
        return new Hidden(cells(hidden.setup()), cells(hidden.cleanup()), cells(hidden.fault()), hidden.instructor());
    }

    private List<Cell> cells(List<Cell> cells) {
        return cells.stream().filter(cell -> cell.options().isOn(track)).toList();
    }
}
