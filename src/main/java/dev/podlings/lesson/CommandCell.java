package dev.podlings.lesson;

/** Command lines for a shell; {@code kubectl} in them goes to the chosen cluster and namespace. */
public record CommandCell(int line, String text, CellOptions options) implements Cell {
    @Override
    public String kind() {
        return "sh run";
    }
}
