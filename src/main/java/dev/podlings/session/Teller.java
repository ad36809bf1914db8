package dev.podlings.session;

import dev.podlings.cell.CellResult;
import dev.podlings.check.Standing;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Passes on what happens, and tells a step that is under way from one that was left. */
record Teller(SessionListener listener, BiConsumer<Step, Standing> proof, Predicate<Step> isPresent)
        implements SessionListener {

    @Override
    public void standing(Step step, Standing standing) {
        if (isPresent.test(step)) {
            proof.accept(step, standing);
            listener.standing(step, standing);
        }
    }

    @Override
    public void begins(Cell cell) {
        listener.begins(cell);
    }

    @Override
    public void ended(Cell cell, CellResult result) {
        listener.ended(cell, result);
    }

    @Override
    public void out(String text) {
        listener.out(text);
    }

    @Override
    public void err(String text) {
        listener.err(text);
    }

    @Override
    public void note(Sentence sentence) {
        listener.note(sentence);
    }
}
