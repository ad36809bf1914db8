package dev.podlings.lesson;

/** Command lines for a shell; {@code kubectl} in them goes to the chosen cluster and namespace. */
public record CommandCell(int line, String text, CellOptions options) implements Cell {
    /** Of several lines that are meant to fail it is the last one that does: the others lead up to it. */
    public boolean endsAfterSeveralLines() {
        return text.strip().lines().count() > 1;
    }

    @Override
    public String kind() {
        return "sh run";
    }
}
