package dev.podlings.session;

import dev.podlings.cell.CellResult;
import dev.podlings.check.Lost;
import dev.podlings.check.Standing;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.List;

/** A listener that hands on all that it hears, but for what whoever implements it does in its own way. */
public interface Relay extends SessionListener {
    SessionListener next();

    @Override
    default void out(String text) {
        next().out(text);
    }

    @Override
    default void err(String text) {
        next().err(text);
    }

    @Override
    default void note(Sentence sentence) {
        next().note(sentence);
    }

    @Override
    default void begins(Cell cell) {
        next().begins(cell);
    }

    @Override
    default void ended(Cell cell, CellResult result) {
        next().ended(cell, result);
    }

    @Override
    default void standing(Step step, Standing standing) {
        next().standing(step, standing);
    }

    @Override
    default void replaying(Step step, int number, int of) {
        next().replaying(step, number, of);
    }

    @Override
    default void busyWith(Sentence what) {
        next().busyWith(what);
    }

    @Override
    default void predicted(Step asked, QuizJudge.Judged comparison) {
        next().predicted(asked, comparison);
    }

    @Override
    default void noLongerSo(List<Lost> lost) {
        next().noLongerSo(lost);
    }

    @Override
    default void soAgain(Step step) {
        next().soAgain(step);
    }
}
