package dev.podlings.notebook;

import dev.podlings.check.Standing;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Step;
import java.util.List;
import java.util.Optional;

/**
 * A step of a document, as it went.
 *
 * @param played its cells, in the order in which they came
 * @param standing of its boxes in the end; nothing where it has none or was not reached
 */
record Part(Step step, List<Played> played, Optional<Standing> standing, PodHistory history) {

    Part {
        played = List.copyOf(played);
    }

    /** What came of this very cell; nothing where it was not its turn. */
    Optional<Played> of(Cell cell) {
        return played.stream().filter(each -> each.cell() == cell).findFirst();
    }

    boolean isGood() {
        return played.stream().noneMatch(Played::failed)
                && standing.map(Standing::proven).orElse(true);
    }
}
