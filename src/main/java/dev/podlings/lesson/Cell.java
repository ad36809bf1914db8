package dev.podlings.lesson;

import java.util.List;
import java.util.stream.Stream;

/** A fenced block that does something. A fence with a language alone is only shown: that is {@link Prose}. */
public sealed interface Cell extends Block
        permits ManifestCell, EditCell, CommandCell, JavaCell, QuizCell, DiagramCell {
    /** What stands between the fences. */
    String text();

    CellOptions options();

    /** The language and verb, as an author writes them: {@code sh run}. */
    String kind();

    /** Whether it does something on the cluster or on this machine, so that consent is needed. */
    default boolean runs() {
        return true;
    }

    static List<Cell> in(List<Block> blocks) {
        return blocks.stream()
                .filter(Cell.class::isInstance)
                .map(Cell.class::cast)
                .toList();
    }

    /** Those inside hints, solutions and debriefs, too. */
    static List<Cell> within(List<Block> blocks) {
        return blocks.stream().flatMap(Cell::within).toList();
    }

    private static Stream<Cell> within(Block block) {
        if (block instanceof Cell cell) {
            return Stream.of(cell);
        } else if (block instanceof Hint hint) {
            return within(hint.blocks()).stream();
        } else if (block instanceof Solution solution) {
            return within(solution.blocks()).stream();
        } else if (block instanceof Debrief debrief) {
            return within(debrief.blocks()).stream();
        }
        return Stream.empty();
    }
}
