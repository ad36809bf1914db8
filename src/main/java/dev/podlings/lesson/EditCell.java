package dev.podlings.lesson;

/**
 * A file that the learner repairs: put into the workspace once, never overwritten.
 *
 * @param file its name in the workspace
 */
public record EditCell(int line, String text, CellOptions options, String file) implements Cell {
    @Override
    public String kind() {
        return "yaml edit";
    }

    /** Entering its step puts the file there; nothing is left to be run. */
    @Override
    public boolean runs() {
        return false;
    }
}
