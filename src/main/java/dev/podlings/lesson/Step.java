package dev.podlings.lesson;

import java.util.List;
import java.util.Optional;

/**
 * One step of a lesson: everything under one {@code ##} heading.
 *
 * @param number within its lesson, from 1
 * @param line of its heading
 */
public record Step(
        StepId id, int number, String title, int line, List<Block> blocks, Hidden hidden, StepPolicy policy) {

    public Step {
        blocks = List.copyOf(blocks);
    }

    /** All its boxes, in order. */
    public List<ChecklistItem> checklist() {
        return blocks(Checklist.class).stream()
                .flatMap(list -> list.items().stream())
                .toList();
    }

    /** The cells that a learner sees at once, in order. */
    public List<Cell> cells() {
        return Cell.in(blocks);
    }

    public List<QuizCell> quizzes() {
        return blocks(QuizCell.class);
    }

    public List<Hint> hints() {
        return blocks(Hint.class);
    }

    public Optional<Solution> solution() {
        return blocks(Solution.class).stream().findFirst();
    }

    public Optional<Debrief> debrief() {
        return blocks(Debrief.class).stream().findFirst();
    }

    /** What brings the step about without a learner: the solution's cells, or its own where it has no solution. */
    public List<Cell> solvingCells() {
        return solution().map(Solution::cells).orElse(cells()).stream()
                .filter(Cell::runs)
                .toList();
    }

    /** Whether a cell looks at what came of the step: one that stands behind the last box. */
    public boolean isBehindBoxes(Cell cell) {
        List<ChecklistItem> boxes = checklist();
        return !boxes.isEmpty() && boxes.get(boxes.size() - 1).line() < cell.line();
    }

    private <B extends Block> List<B> blocks(Class<B> kind) {
        return blocks.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
