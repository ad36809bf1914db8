package dev.podlings.cell;

import dev.podlings.words.Sentence;

/**
 * Takes what a running cell prints, as it comes, from any thread. The texts are raw: whoever shows them makes control
 * characters harmless.
 */
public interface CellOutput {
    void out(String text);

    void err(String text);

    /** podlings itself has something to say. */
    void note(Sentence sentence);

    /** Hears nothing. */
    CellOutput SILENT = new CellOutput() {
        @Override
        public void out(String text) {}

        @Override
        public void err(String text) {}

        @Override
        public void note(Sentence sentence) {}
    };
}
