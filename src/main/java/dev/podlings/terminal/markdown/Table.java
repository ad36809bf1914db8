package dev.podlings.terminal.markdown;

import dev.podlings.terminal.text.Columns;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import dev.podlings.terminal.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * A table: columns two spaces apart under a ruled head, the way that kubectl prints. Cells wrap while that leaves whole
 * words; a table that still does not fit, and any table in flat text, becomes {@code key: value} records.
 */
final class Table {
    private static final int GAP = 2;
    private static final int MOST_LINES_IN_A_CELL = 4;

    private final List<Line> head;
    private final List<List<Line>> rows;
    private final List<TableCell.@Nullable Alignment> alignments;

    private Table(List<Line> head, List<List<Line>> rows, List<TableCell.@Nullable Alignment> alignments) {
        this.head = head;
        this.rows = rows;
        this.alignments = alignments;
    }

    static Table read(TableBlock block, Context context) {
        List<Line> head = new ArrayList<>();
        List<List<Line>> rows = new ArrayList<>();
        List<TableCell.@Nullable Alignment> alignments = new ArrayList<>();
        for (Node section = block.getFirstChild(); section != null; section = section.getNext()) {
            for (Node row = section.getFirstChild(); row != null; row = row.getNext()) {
                List<Line> cells = new ArrayList<>();
                for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                    cells.add(cellText(cell, context));
                    if (section instanceof TableHead && cell instanceof TableCell headCell) {
                        alignments.add(headCell.getAlignment());
                    }
                }
                if (section instanceof TableHead) {
                    head.addAll(cells);
                } else {
                    rows.add(cells);
                }
            }
        }
        return new Table(head, rows, alignments);
    }

    private static Line cellText(Node cell, Context context) {
        Line text = Line.EMPTY;
        for (Line part : Inlines.of(cell, context)) {
            text = text.columns() == 0 ? part : text.and(" ").and(part);
        }
        return text;
    }

    List<Line> lines(int width, Layout layout) {
        List<Integer> widths = widths(width);
        boolean fits = !widths.isEmpty() && !layout.isFlat();
        return fits ? grid(widths) : records(width);
    }

    /** The width of each column, or nothing where the table does not fit. */
    private List<Integer> widths(int width) {
        int[] widths = new int[head.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = longest(column, Line::columns);
        }
        int room = width - GAP * (head.size() - 1);
        while (sum(widths) > room) {
            int widest = 0;
            for (int column = 1; column < widths.length; column++) {
                widest = widths[column] > widths[widest] ? column : widest;
            }
            widths[widest]--;
            if (widths[widest] < longest(widest, Table::longestWord)) {
                return List.of();
            }
        }
        List<Integer> fitting = Arrays.stream(widths).boxed().toList();
        boolean tall = rows.stream().anyMatch(row -> height(row, fitting) > MOST_LINES_IN_A_CELL);
        return tall ? List.of() : fitting;
    }

    private static int sum(int[] widths) {
        return Arrays.stream(widths).sum();
    }

    private int longest(int column, ToIntFunction<Line> measure) {
        int longest = measure.applyAsInt(head.get(column));
        for (List<Line> row : rows) {
            longest = Math.max(longest, measure.applyAsInt(cell(row, column)));
        }
        return Math.max(1, longest);
    }

    private static int longestWord(Line cell) {
        return Wrap.wrap(cell, 1_000).stream()
                .flatMap(line -> line.spans().stream())
                .flatMap(span -> span.style().has(Role.CODE)
                        ? Stream.of(span.text())
                        : Arrays.stream(span.text().split(" ")))
                .mapToInt(Columns::of)
                .max()
                .orElse(0);
    }

    private static Line cell(List<Line> row, int column) {
        return column < row.size() ? row.get(column) : Line.EMPTY;
    }

    private static int height(List<Line> row, List<Integer> widths) {
        int height = 1;
        for (int column = 0; column < widths.size(); column++) {
            height = Math.max(
                    height, Wrap.wrap(cell(row, column), widths.get(column)).size());
        }
        return height;
    }

    private List<Line> grid(List<Integer> widths) {
        boolean wraps = rows.stream().anyMatch(row -> height(row, widths) > 1);
        List<Line> lines = new ArrayList<>(row(bold(head), widths));
        lines.add(rule(widths));
        for (int i = 0; i < rows.size(); i++) {
            if (wraps && i > 0) {
                lines.add(Line.EMPTY);
            }
            lines.addAll(row(rows.get(i), widths));
        }
        return lines;
    }

    private static List<Line> bold(List<Line> cells) {
        return cells.stream().map(Table::bold).toList();
    }

    private static Line bold(Line cell) {
        return new Line(cell.spans().stream()
                .map(span -> new Span(span.text(), span.style().with(Role.STRONG), span.link()))
                .toList());
    }

    private static Line rule(List<Integer> widths) {
        List<String> strokes = widths.stream().map("─"::repeat).toList();
        return Line.of(String.join("  ", strokes), Role.MUTED);
    }

    private List<Line> row(List<Line> cells, List<Integer> widths) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < height(cells, widths); i++) {
            Line line = Line.EMPTY;
            for (int column = 0; column < widths.size(); column++) {
                List<Line> parts = Wrap.wrap(cell(cells, column), widths.get(column));
                Line part = i < parts.size() ? parts.get(i) : Line.EMPTY;
                line = line.and(column == 0 ? "" : "  ").and(aligned(part, column, widths.get(column)));
            }
            lines.add(line.trimmedRight());
        }
        return lines;
    }

    private Line aligned(Line text, int column, int width) {
        TableCell.Alignment alignment = column < alignments.size() ? alignments.get(column) : null;
        int missing = width - text.columns();
        int before = alignment == TableCell.Alignment.RIGHT
                ? missing
                : alignment == TableCell.Alignment.CENTER ? missing / 2 : 0;
        return Line.of(" ".repeat(Math.max(0, before))).and(text).padded(width);
    }

    /** Its lines after the first stand in by two, so that each key begins a line of its own. */
    private static List<Line> record(Line text, int width) {
        List<Line> lines = Wrap.wrap(text, width - GAP);
        List<Line> record = new ArrayList<>(lines.subList(0, 1));
        record.addAll(Indent.every(Line.of(" ".repeat(GAP)), lines.subList(1, lines.size())));
        return record;
    }

    private List<Line> records(int width) {
        List<Line> lines = new ArrayList<>();
        for (List<Line> row : rows) {
            if (!lines.isEmpty()) {
                lines.add(Line.EMPTY);
            }
            for (int column = 0; column < head.size(); column++) {
                Line key = bold(head.get(column));
                Line value = cell(row, column);
                Line label = key.columns() == 0 ? key : key.and(": ");
                if (!value.isBlank()) {
                    lines.addAll(record(label.and(value), width));
                }
            }
        }
        return lines;
    }
}
