package dev.podlings.lesson;

/** A picture in characters. */
public record DiagramCell(int line, String text, CellOptions options) implements Cell {
    @Override
    public String kind() {
        return "text diagram";
    }

    @Override
    public boolean runs() {
        return false;
    }
}
