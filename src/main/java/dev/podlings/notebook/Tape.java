package dev.podlings.notebook;

import dev.podlings.cell.CellResult;
import dev.podlings.check.Standing;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Step;
import dev.podlings.session.SessionListener;
import dev.podlings.words.Sentence;

/** Keeps what the running cell prints, and passes everything on. */
final class Tape implements SessionListener {
    private static final int MOST = 2_000_000;

    private final Onlooker onlooker;
    private final StringBuilder printed = new StringBuilder();

    Tape(Onlooker onlooker) {
        this.onlooker = onlooker;
    }

    /** What was printed since the last time. */
    synchronized String take() {
        String text = printed.toString();
        printed.setLength(0);
        return text;
    }

    private synchronized void keep(String text) {
        printed.append(text, 0, Math.max(0, Math.min(text.length(), MOST - printed.length())));
    }

    @Override
    public void out(String text) {
        keep(text);
        onlooker.out(text);
    }

    @Override
    public void err(String text) {
        keep(text);
        onlooker.err(text);
    }

    @Override
    public void note(Sentence sentence) {
        onlooker.note(sentence);
    }

    @Override
    public void begins(Cell cell) {
        onlooker.begins(cell);
    }

    @Override
    public void ended(Cell cell, CellResult result) {
        onlooker.ended(cell, result);
    }

    @Override
    public void standing(Step step, Standing standing) {
        onlooker.standing(step, standing);
    }
}
