package dev.podlings.notebook;

import dev.podlings.cell.CellResult;
import dev.podlings.lesson.Cell;
import dev.podlings.notebook.Transcript.Ending;
import java.time.Duration;

/**
 * A cell of a document, and what came of it.
 *
 * @param printed everything that it printed, in the order in which it came
 * @param ending in the terms of a page
 * @param took by the cluster's clock
 */
public record Played(Cell cell, CellResult result, String printed, Ending ending, Duration took) {

    static Played ran(Cell cell, CellResult result, String printed, Duration took) {
        Ending ending = switch (result.status()) {
            case DONE -> Ending.DONE;
            case FAILED_AS_MEANT -> Ending.FAILED_AS_MEANT;
            case FAILED, WORKED_UNEXPECTEDLY, TIMED_OUT, STOPPED, NOT_RUN -> Ending.FAILED;
        };
        // A limit is one of real time, and the message tells it.
        boolean timed = result.status() != CellResult.Status.TIMED_OUT;
        return new Played(cell, result, printed, ending, timed ? took : Duration.ZERO);
    }

    static Played skipped(Cell cell) {
        return new Played(cell, CellResult.notRun(), "", Ending.SKIPPED, Duration.ZERO);
    }

    public boolean failed() {
        return ending == Ending.FAILED;
    }
}
