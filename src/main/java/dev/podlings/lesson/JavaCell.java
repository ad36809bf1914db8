package dev.podlings.lesson;

/** A snippet for the document's one JShell. */
public record JavaCell(int line, String text, CellOptions options) implements Cell {
    @Override
    public String kind() {
        return "java run";
    }
}
