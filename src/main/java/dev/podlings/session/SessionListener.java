package dev.podlings.session;

import dev.podlings.cell.CellOutput;
import dev.podlings.cell.CellResult;
import dev.podlings.check.KeptSteps;
import dev.podlings.check.Lost;
import dev.podlings.check.Standing;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.List;

/**
 * Whoever shows a session. The {@link CellOutput} part comes from the threads that read the cells' output, {@link
 * #standing} from the timeline, all else from the thread that acts.
 */
public interface SessionListener extends CellOutput, KeptSteps.Listener {

    @Override
    default void out(String text) {}

    @Override
    default void err(String text) {}

    @Override
    default void note(Sentence sentence) {}

    /** A cell begins to run. */
    default void begins(Cell cell) {}

    default void ended(Cell cell, CellResult result) {}

    /** How the step stands now. Must return at once. */
    default void standing(Step step, Standing standing) {}

    /**
     * One of the steps that a place stands on is being done.
     *
     * @param number of it, from 1
     * @param of how many
     */
    default void replaying(Step step, int number, int of) {}

    /** Something that takes a while is being done, in a few words. */
    default void busyWith(Sentence what) {}

    /** What was predicted and what then happened. */
    default void predicted(Step asked, QuizJudge.Judged comparison) {}

    @Override
    default void noLongerSo(List<Lost> lost) {}

    @Override
    default void soAgain(Step step) {}

    /** Shows nothing. */
    SessionListener NOBODY = new SessionListener() {};
}
