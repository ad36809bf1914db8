package dev.podlings.cell.kubectl.describe;

import java.util.ArrayList;
import java.util.List;

/**
 * Text with tabs, aligned as Go's {@code text/tabwriter} does: a column is a run of neighbouring lines that have a tab
 * there, and is two wider than its widest cell.
 */
final class ElasticTabs {
    private static final int PADDING = 2;

    private final List<String[]> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private ElasticTabs(String source) {
        source.lines().forEach(line -> lines.add(line.split("\t", -1)));
    }

    static String aligned(String source) {
        ElasticTabs tabs = new ElasticTabs(source);
        tabs.format(0, tabs.lines.size(), List.of());
        return tabs.text.toString();
    }

    /** The lines from here to there, which share the columns of these widths. */
    private void format(int from, int to, List<Integer> widths) {
        int column = widths.size();
        int next = from;
        while (next < to) {
            if (!hasTab(next, column)) {
                write(lines.get(next), widths);
                next++;
                continue;
            }
            int end = next;
            int widest = 0;
            while (end < to && hasTab(end, column)) {
                widest = Math.max(widest, lines.get(end)[column].length());
                end++;
            }
            List<Integer> more = new ArrayList<>(widths);
            more.add(widest + PADDING);
            format(next, end, more);
            next = end;
        }
    }

    private boolean hasTab(int line, int column) {
        return column < lines.get(line).length - 1;
    }

    private void write(String[] cells, List<Integer> widths) {
        for (int i = 0; i < cells.length; i++) {
            text.append(cells[i]);
            if (i < widths.size()) {
                text.append(" ".repeat(widths.get(i) - cells[i].length()));
            }
        }
        text.append('\n');
    }
}
