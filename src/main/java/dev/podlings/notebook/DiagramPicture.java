package dev.podlings.notebook;

import dev.podlings.notebook.CharGrid.Side;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws a picture in characters as lines, arrows and words, in the page's own colours. What it shows is told in words
 * as well, row by row, for those who cannot see it.
 */
final class DiagramPicture {
    private static final double WIDE = 8.4;
    private static final double HIGH = 18;
    private static final double HEAD = 4;

    private final Words spoken;
    private final CharGrid grid;
    private final StringBuilder thin = new StringBuilder();
    private final StringBuilder thick = new StringBuilder();
    private final StringBuilder heads = new StringBuilder();
    private final StringBuilder words = new StringBuilder();

    private DiagramPicture(String picture, Words spoken) {
        this.spoken = spoken;
        this.grid = new CharGrid(picture);
    }

    static String svg(String picture, Words spoken) {
        return new DiagramPicture(picture, spoken).draw();
    }

    /** The words of each row, with "to" for an arrow: {@code pod to claim to volume}. */
    static String inWords(String picture) {
        CharGrid grid = new CharGrid(picture);
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < grid.rows(); row++) {
            String told = told(grid, row);
            if (!told.isEmpty()) {
                rows.add(told);
            }
        }
        return String.join(". ", rows) + ".";
    }

    private static String told(CharGrid grid, int row) {
        StringBuilder told = new StringBuilder();
        String between = "";
        for (Run run : runs(grid, row)) {
            for (int column = run.gapFrom; column < run.from; column++) {
                if (grid.head(row, column).contains(Side.RIGHT)) {
                    between = " to ";
                } else if (grid.head(row, column).contains(Side.LEFT)) {
                    between = " from ";
                }
            }
            told.append(told.isEmpty() ? "" : between.isEmpty() ? ", " : between)
                    .append(run.text);
            between = "";
        }
        return told.toString();
    }

    private String draw() {
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                cell(row, column);
            }
            for (Run run : runs(grid, row)) {
                text(run, row);
            }
        }
        String told = Html.text(spoken.text("diagram", inWords(String.join("\n", lines()))));
        String size = number(grid.columns() * WIDE + 2 * WIDE) + " " + number(grid.rows() * HIGH + HIGH);
        return "<svg class=\"diagram\" role=\"img\" aria-label=\"" + told + "\" viewBox=\"" + number(-WIDE)
                + " " + number(-HIGH / 2) + " " + size + "\" width=\"" + number(grid.columns() * WIDE + 2 * WIDE)
                + "\" xmlns=\"http://www.w3.org/2000/svg\">\n"
                + path(thin, 1.3) + path(thick, 3)
                + (heads.isEmpty() ? "" : "<path fill=\"currentColor\" d=\"" + heads + "\"/>\n")
                + words + "</svg>\n";
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < grid.rows(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < grid.columns(); column++) {
                line.append(grid.at(row, column));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static String path(StringBuilder moves, double width) {
        return moves.isEmpty()
                ? ""
                : "<path fill=\"none\" stroke=\"currentColor\" stroke-width=\"" + width + "\" d=\"" + moves + "\"/>\n";
    }

    private void cell(int row, int column) {
        double x = (column + 0.5) * WIDE;
        double y = (row + 0.5) * HIGH;
        StringBuilder moves = grid.isThick(row, column) ? thick : thin;
        for (Side side : grid.lines(row, column)) {
            moves.append(move(x, y)).append(line(x + side.right * WIDE / 2, y + side.down * HIGH / 2));
        }
        for (Side side : grid.head(row, column)) {
            // The shaft goes on to the middle, the head from there to the edge.
            thin.append(move(x - side.right * WIDE / 2, y - side.down * HIGH / 2))
                    .append(line(x, y));
            double tipX = x + side.right * WIDE / 2;
            double tipY = y + side.down * HIGH / 2;
            double backX = tipX - side.right * 2 * HEAD;
            double backY = tipY - side.down * 2 * HEAD;
            heads.append(move(tipX, tipY))
                    .append(line(backX + side.down * HEAD, backY + side.right * HEAD))
                    .append(line(backX - side.down * HEAD, backY - side.right * HEAD))
                    .append('Z');
        }
    }

    /** Each word stands where its characters stood, however wide the reader's font is. */
    private void text(Run run, int row) {
        words.append("<text fill=\"currentColor\" font-family=\"ui-monospace,monospace\" font-size=\"14\" x=\"")
                .append(number(run.from * WIDE))
                .append("\" y=\"")
                .append(number((row + 0.5) * HIGH + 5))
                .append("\" textLength=\"")
                .append(number(run.text.length() * WIDE))
                .append("\" lengthAdjust=\"spacingAndGlyphs\">")
                .append(Html.text(run.text))
                .append("</text>\n");
    }

    /** Text without a wider gap in it; {@code gapFrom} is where the text before it ended. */
    private record Run(int gapFrom, int from, String text) {}

    private static List<Run> runs(CharGrid grid, int row) {
        List<Run> runs = new ArrayList<>();
        int gap = 0;
        int column = 0;
        while (column < grid.columns()) {
            if (!grid.isText(row, column)) {
                column++;
                continue;
            }
            int to = column;
            while (grid.isText(row, to) || (grid.at(row, to) == ' ' && grid.isText(row, to + 1))) {
                to++;
            }
            StringBuilder text = new StringBuilder();
            for (int at = column; at < to; at++) {
                text.append(grid.at(row, at));
            }
            runs.add(new Run(gap, column, text.toString()));
            gap = to;
            column = to;
        }
        return runs;
    }

    private static String move(double x, double y) {
        return "M" + number(x) + " " + number(y);
    }

    private static String line(double x, double y) {
        return "L" + number(x) + " " + number(y);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
